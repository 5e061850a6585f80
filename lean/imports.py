"""Keeps TensorFlow out of a process whose pipeline has no use for it.

Rasa imports TensorFlow for its own classifiers and policies, whether or not a pipeline
has any of them; that takes most of the seconds of a start and half of its memory.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn, cast

NEEDS_TENSORFLOW = frozenset(
    {
        "rasa.core.policies.ted_policy",
        "rasa.core.policies.unexpected_intent_policy",
        "rasa.nlu.classifiers.diet_classifier",
        "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
        "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
        "rasa.nlu.selectors.response_selector",
        "rasa.utils.tensorflow.callback",
        "rasa.utils.tensorflow.data_generator",
    }
)
"""Modules of Rasa 3.6.21 that import TensorFlow and that others import for a name."""


class Absent:
    """Stands where a class of Rasa's would stand that needs TensorFlow."""

    def __init__(self, *_: Any, **__: Any) -> None:
        _refuse(type(self).__name__)

    @classmethod
    def create(cls, *_: Any, **__: Any) -> NoReturn:
        """Refuse to be part of a pipeline."""
        _refuse(cls.__name__)

    load = create


def _refuse(name: str) -> NoReturn:
    raise ImportError(f"{name} needs TensorFlow, which is kept out of this process")


class AbsentModule(ModuleType):
    """A module in which every name is a class that refuses to be used."""

    def __getattr__(self, name: str) -> type[Absent]:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Absent,), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


class AbsentFinder(MetaPathFinder, Loader):
    """Finds an ``AbsentModule`` for each of ``NEEDS_TENSORFLOW``."""

    def find_spec(self, fullname: str, *_: Any) -> ModuleSpec | None:
        """Offer a stand-in for a module that needs TensorFlow."""
        return ModuleSpec(fullname, self) if fullname in NEEDS_TENSORFLOW else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Make the stand-in."""
        return AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the stand-in empty."""


def keep_out_tensorflow() -> None:
    """Make ``import tensorflow`` fail in this process, and Rasa go on without it."""
    # None is Python's own sign for "not to be imported", though typed otherwise.
    cast(dict[str, Any], sys.modules)["tensorflow"] = None
    if not any(isinstance(finder, AbsentFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, AbsentFinder())
