"""What is started knows its ports, keeps quiet and stays on loopback."""

from __future__ import annotations

import pytest

from launch.environment import (
    LaunchError,
    child_environment,
    cluster_environment,
    read_options,
)
from launch.rasa_server import on_loopback


def test_defaults() -> None:
    options = read_options({})
    assert (options.port, options.actions_port, options.verbose) == (5005, 5055, False)


def test_ports_and_output_can_be_chosen() -> None:
    options = read_options({"PORT": "6005", "ACTIONS_PORT": "6055", "VERBOSE": "1"})
    assert (options.port, options.actions_port, options.verbose) == (6005, 6055, True)
    assert options.actions_url == "http://127.0.0.1:6055/webhook"


def test_an_empty_setting_is_no_setting() -> None:
    assert read_options({"PORT": "", "VERBOSE": "0"}) == read_options({})


@pytest.mark.parametrize("value", ["0", "65536", "-1", "http", "5005.5"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(LaunchError, match="is no port"):
        read_options({"PORT": value})


def test_other_endpoints_and_channels_can_be_named() -> None:
    named = {"ENDPOINTS": "endpoints.cluster.yml", "CREDENTIALS": "other.yml"}
    options = read_options(named)
    assert options.endpoints.name == "endpoints.cluster.yml"
    assert options.credentials.name == "other.yml"


def test_children_send_no_telemetry_and_fetch_nothing() -> None:
    environment = child_environment()
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["HF_HUB_OFFLINE"] == "1"


def test_a_cluster_finds_its_actions_on_loopback_with_a_secret() -> None:
    options = read_options({})
    environment = cluster_environment(options)
    assert environment["ACTION_SERVER_URL"] == "http://127.0.0.1:5055/webhook"
    assert environment["ACTIONS_SECRET"] == options.secret
    assert environment["SANIC_HOST"] == "127.0.0.1"


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        ("run", "run --interface 127.0.0.1"),
        ("run --port 1", "run --port 1 --interface 127.0.0.1"),
        ("run -i 0.0.0.0", "run -i 0.0.0.0"),
        ("run --interface=0.0.0.0", "run --interface=0.0.0.0"),
        ("run actions", "run actions"),
        ("shell", "shell --interface 127.0.0.1"),
        ("shell nlu", "shell nlu"),
        ("test nlu", "test nlu"),
        ("", ""),
    ],
)
def test_rasa_listens_on_this_machine_unless_told_otherwise(
    told: str, heard: str
) -> None:
    assert on_loopback(told.split()) == heard.split()
