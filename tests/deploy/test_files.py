"""What deploy/ holds is well-formed, closed to the outside, and names what there is."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY
from ruamel.yaml import YAML

import watching.metrics
from launch.environment import ROOT
from tests.cluster.services import needed

DEPLOY = ROOT / "deploy"
YAML_SAFE = YAML(typ="safe")
KUBERNETES = sorted(
    path
    for path in (DEPLOY / "kubernetes").glob("*.yaml")
    if path.name != "kustomization.yaml"
)
METRIC = re.compile(r"\bguide_[a-z_]+")


def documents(path: Path) -> list[dict[str, Any]]:
    return list(YAML_SAFE.load_all(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", KUBERNETES, ids=lambda path: path.stem)
def test_every_manifest_is_of_a_kind_and_named(path: Path) -> None:
    for document in documents(path):
        assert {"apiVersion", "kind", "metadata"} <= set(document)
        assert document["metadata"]["name"]


def test_kustomize_names_every_manifest() -> None:
    [told] = documents(DEPLOY / "kubernetes" / "kustomization.yaml")
    there = {path.name for path in KUBERNETES} - {"secret.example.yaml"}
    assert set(told["resources"]) == there


def containers() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every container of the manifests, and the pod that it is in."""
    found = []
    for path in KUBERNETES:
        for document in documents(path):
            if document["kind"] in ("Deployment", "Job"):
                pod = document["spec"]["template"]["spec"]
                found += [(pod, container) for container in pod["containers"]]
    return found


def test_no_container_may_do_more_than_it_must() -> None:
    assert len(containers()) == 3
    for pod, container in containers():
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
        allowed = container["securityContext"]
        assert allowed["readOnlyRootFilesystem"]
        assert not allowed["allowPrivilegeEscalation"]
        assert allowed["capabilities"] == {"drop": ["ALL"]}


def test_of_compose_only_the_proxy_is_reached_from_outside() -> None:
    [told] = documents(DEPLOY / "compose" / "compose.yml")
    services = told["services"]
    assert [name for name, one in services.items() if "ports" in one] == ["nginx"]
    for name, one in services.items():
        assert ":latest" not in one["image"]
        if name != "postgres":
            assert one["read_only"], name
            assert one["cap_drop"] == ["ALL"], name
        assert "inside" in one["networks"]


def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    program = needed("nginx", "nginx-light")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    words += ["-subj", "/CN=test", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(words, check=True, capture_output=True)
    told = (DEPLOY / "compose" / "nginx.conf").read_text(encoding="utf-8")
    told = told.replace("server server:5005", "server 127.0.0.1:5005")
    told = told.replace("/tmp/", f"{tmp_path}/")
    told = told.replace("/etc/nginx/tls", str(tmp_path))
    path = tmp_path / "nginx.conf"
    path.write_text(told, encoding="utf-8")
    checked = subprocess.run(
        [program, "-t", "-p", str(tmp_path), "-c", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_alerts_and_dashboard_name_figures_that_there_are() -> None:
    assert watching.metrics.MESSAGES
    there = {
        sample.name
        for metric in REGISTRY.collect()
        for sample in metric.samples
        if metric.name.startswith("guide_")
    } | {metric.name for metric in REGISTRY.collect()}
    there |= {f"{name}{end}" for name in there for end in ("_total", "_bucket")}
    alerts = (DEPLOY / "prometheus" / "alerts.yml").read_text(encoding="utf-8")
    board = (DEPLOY / "grafana" / "dashboard.json").read_text(encoding="utf-8")
    assert json.loads(board)["panels"]
    assert documents(DEPLOY / "prometheus" / "alerts.yml")
    named = set(METRIC.findall(alerts + board))
    assert named
    assert named <= there, named - there


def test_the_image_s_entry_names_what_there_is() -> None:
    entry = (DEPLOY / "entry.sh").read_text(encoding="utf-8")
    for name in ("endpoints.cluster.yml", "credentials.yml", "logging.yml"):
        assert name in entry
        assert (ROOT / name).is_file()
    subprocess.run(["sh", "-n", str(DEPLOY / "entry.sh")], check=True)


def test_no_file_holds_a_secret() -> None:
    for path in DEPLOY.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(SECRET|PASSWORD|KEY)=\S*[0-9a-f]{16}", text), path
