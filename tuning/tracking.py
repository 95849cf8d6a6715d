"""A training run in MLflow, where the extra `tracking` is installed: its settings once, its figures each epoch."""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from retrieval.errors import SettingsError

EXPERIMENT = "vitrine tune clip"
NONE = "none"


class Tracking:
    """One MLflow run, gone on with where its folder knows an earlier one.

    Args:
        where: a folder, or a database such as sqlite:///runs.db.
        out: the training run's folder, whose name the run gets and which remembers it.
        settings: its settings.

    Raises:
        SettingsError: MLflow cannot log there.
    """

    def __init__(self, where: str, out: Path, settings: Mapping[str, Any]) -> None:
        # Without it MLflow refuses folders, the one place that needs no database library.
        os.environ.setdefault("MLFLOW_ALLOW_FILE_STORE", "true")
        from mlflow.tracking import MlflowClient

        try:
            place = where if "://" in where else Path(where).resolve().as_uri()
            self._client = MlflowClient(place, registry_uri=place)
            self._run = self._begin(out, settings)
        except Exception as error:
            reason = (str(error).splitlines() or [""])[0]
            raise SettingsError(
                f"MLflow cannot log to {where} ({type(error).__name__}: {reason}); give another --tracking, or 'none'."
            ) from error

    def _begin(self, out: Path, settings: Mapping[str, Any]) -> str:
        remembered = out / "mlflow-run"
        if remembered.exists():
            return remembered.read_text()
        found = self._client.get_experiment_by_name(EXPERIMENT)
        experiment = found.experiment_id if found else self._client.create_experiment(EXPERIMENT)
        run: str = self._client.create_run(experiment, run_name=out.name).info.run_id
        for name, value in settings.items():
            self._client.log_param(run, name, value)
        remembered.write_text(run)
        return run

    def log(self, epoch: int, figures: Mapping[str, float]) -> None:
        """Figures after an epoch; MLflow takes no @ in names."""
        for name, value in figures.items():
            self._client.log_metric(self._run, name.replace("@", " at "), value, step=epoch)

    def finish(self) -> None:
        """Mark the run as done."""
        self._client.set_terminated(self._run)


def open_tracking(where: str | None, out: Path, settings: Mapping[str, Any]) -> Tracking | None:
    """The run's tracking: asked for by `where`, else in `out`/mlflow where MLflow is installed; None for 'none'.

    Raises:
        SettingsError: it is asked for and MLflow is not installed, or cannot log there.
    """
    if where == NONE or (where is None and find_spec("mlflow") is None):
        return None
    if find_spec("mlflow") is None:
        raise SettingsError("--tracking needs MLflow; install Vitrine with its extra 'tracking'.")
    return Tracking(where or str(out / "mlflow"), out, settings)
