"""The intent classifier: Rasa's logistic regression with its regularisation tuned."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import (
    LogisticRegressionClassifier,
)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class TunedLogisticRegression(LogisticRegressionClassifier):
    """Rasa's classifier with the strength of its regularisation as a setting.

    Rasa leaves scikit-learn's ``C`` at 1, which holds unit vectors too close to
    zero: with ten examples an intent (BANKING77) the accuracy is 0.78 there and 0.85
    with ``C: 10``.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return Rasa's settings and ours."""
        defaults = LogisticRegressionClassifier.get_default_config()
        return {**defaults, "max_iter": 1000, "C": 10.0}

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        super().__init__(config, name, model_storage, resource)
        self.clf.set_params(C=self.config["C"])
