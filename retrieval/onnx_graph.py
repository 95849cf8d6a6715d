"""Writing an ONNX graph node by node, for models that ONNX Runtime is quicker with than torch."""

from collections.abc import Sequence
from typing import Any

import numpy as np

OURS = "com.microsoft"
"""The domain of ONNX Runtime's own operators (docs/ContribOperators.md there)."""
VERSIONS = {"": 20, OURS: 1}
IR_VERSION = 10


class GraphWriter:
    """A graph that is being written, step by step, in one place: its weights are not to be held twice.

    Args:
        name: of the graph.
    """

    def __init__(self, name: str) -> None:
        from onnx import ModelProto, helper

        self._model = ModelProto(ir_version=IR_VERSION)
        self._model.opset_import.extend(helper.make_opsetid(domain, version) for domain, version in VERSIONS.items())
        self._graph = self._model.graph
        self._graph.name = name

    def serialized(self) -> bytes:
        """What `onnxruntime.InferenceSession` opens."""
        return bytes(self._model.SerializeToString())

    def constant(self, name: str, values: Any) -> str:
        """An array, or a tensor as float32, under a name, which comes back."""
        from onnx import helper

        array = np.asarray(values if isinstance(values, np.ndarray) else values.detach().float().numpy(), order="C")
        kind = helper.np_dtype_to_tensor_dtype(array.dtype)
        self._graph.initializer.add(name=name, data_type=kind, dims=array.shape, raw_data=array.tobytes())
        return name

    def takes(self, name: str, kind: int, shape: Sequence[int | str]) -> None:
        """Name an input of the graph, with a type of `onnx.TensorProto`."""
        from onnx import helper

        self._graph.input.append(helper.make_tensor_value_info(name, kind, shape))

    def gives(self, name: str, kind: int, shape: Sequence[int | str]) -> None:
        """Name an output of the graph."""
        from onnx import helper

        self._graph.output.append(helper.make_tensor_value_info(name, kind, shape))

    def step(
        self, operator: str, given: list[str], made: list[str], domain: str = "", how: dict[str, Any] | None = None
    ) -> str:
        """One node; the name of the first thing that it makes comes back."""
        from onnx import helper

        self._graph.node.append(helper.make_node(operator, given, made, domain=domain, **(how or {})))
        return made[0]
