"""``python -m pip_xl`` does the same as ``pip-xl``, also where the command is not on the PATH."""

from pip_xl.cli import main

if __name__ == "__main__":
    main()
