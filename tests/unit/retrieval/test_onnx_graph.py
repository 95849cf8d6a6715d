"""A graph that is written node by node says what it was written to say."""

import numpy as np
import pytest
import torch
from onnx import TensorProto
from onnxruntime import InferenceSession

from retrieval.onnx_graph import GraphWriter


def test_a_graph_of_one_sum_adds() -> None:
    graph = GraphWriter("sum")
    graph.takes("rows", TensorProto.FLOAT, ["n", 2])
    graph.constant("more", torch.tensor([1.0, -2.0], dtype=torch.float64))
    assert graph.step("Add", ["rows", "more"], ["sums"]) == "sums"
    graph.gives("sums", TensorProto.FLOAT, ["n", 2])
    session = InferenceSession(graph.serialized(), providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"rows": np.array([[0, 0], [3, 5]], np.float32)})
    assert found.tolist() == [[1, -2], [4, 3]]


@pytest.mark.parametrize(("place", "shape"), [(np.array(1), (2,)), (np.array([1]), (2, 1))])
def test_a_single_number_keeps_its_shape(place: np.ndarray, shape: tuple[int, ...]) -> None:
    graph = GraphWriter("column")
    graph.takes("rows", TensorProto.FLOAT, ["n", 2])
    graph.constant("place", place)
    graph.step("Gather", ["rows", "place"], ["column"], how={"axis": 1})
    graph.gives("column", TensorProto.FLOAT, ["n", *([1] * place.ndim)])
    session = InferenceSession(graph.serialized(), providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"rows": np.array([[0, 7], [3, 5]], np.float32)})
    assert found.shape == shape and found.ravel().tolist() == [7, 5]
