import pytest

from retrieval.errors import SettingsError
from tuning.tracking import EXPERIMENT, NONE, open_tracking


def runs_in(uri):
    from mlflow.tracking import MlflowClient

    client = MlflowClient(uri, registry_uri=uri)
    return client, client.search_runs([client.get_experiment_by_name(EXPERIMENT).experiment_id])


def test_a_run_is_logged_once_and_gone_on_with(tmp_path):
    pytest.importorskip("mlflow", reason="needs the extra 'tracking'")
    out = tmp_path / "a run"
    out.mkdir()
    open_tracking(None, out, {"epochs": 2}).log(1, {"loss": 0.5, "toys R@1": 0.25})
    again = open_tracking(None, out, {"epochs": 2})
    again.log(2, {"loss": 0.25, "toys R@1": 0.5})
    again.finish()
    client, [run] = runs_in((out / "mlflow").as_uri())
    assert run.info.run_name == "a run" and run.info.status == "FINISHED" and run.data.params == {"epochs": "2"}
    assert run.data.metrics == {"loss": 0.25, "toys R at 1": 0.5}
    history = client.get_metric_history(run.info.run_id, "loss")
    assert [(point.step, point.value) for point in history] == [(1, 0.5), (2, 0.25)]


def test_a_database_keeps_the_run_too(tmp_path):
    pytest.importorskip("mlflow", reason="needs the extra 'tracking'")
    pytest.importorskip("sqlalchemy", reason="needs the extra 'tracking'")
    database = f"sqlite:///{tmp_path}/runs.db"
    open_tracking(database, tmp_path, {"epochs": 2}).log(1, {"loss": 0.5})
    assert runs_in(database)[1][0].data.metrics == {"loss": 0.5}


def test_no_tracking_is_asked_for_by_name(tmp_path):
    assert open_tracking(NONE, tmp_path, {}) is None
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_mlflow_does_not_know_is_one_sentence(tmp_path):
    pytest.importorskip("mlflow", reason="needs the extra 'tracking'")
    with pytest.raises(SettingsError, match="MLflow cannot log to ftp://here") as error:
        open_tracking("ftp://here", tmp_path, {})
    assert "\n" not in str(error.value)
