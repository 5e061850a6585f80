"""``python -m tests``: runs the tests as pytest does, and ends when they are over.

Native libraries (TensorFlow, ONNX Runtime, the browser's driver) were once seen to
crash while Python took itself apart, after every test had passed and been reported.
"""

from __future__ import annotations

import os
import sys

import pytest

if __name__ == "__main__":
    code = int(pytest.main(sys.argv[1:]))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
