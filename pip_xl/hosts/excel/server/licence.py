"""xlwings' licence: the user's own choice, in plain words."""

from __future__ import annotations

from typing import Final

#: The variable of the environment in which xlwings looks for a key.
VARIABLE: Final = "XLWINGS_LICENSE_KEY"

#: The key that xlwings takes for noncommercial use.
NONCOMMERCIAL: Final = "noncommercial"

#: What somebody without a key needs to know.
CHOICE: Final = f"""\
This server is built on xlwings Server, which needs a licence key. Which one is \
your choice to make, pip-xl never makes it for you:

  {NONCOMMERCIAL}   free of charge under the PolyForm Noncommercial License 1.0.0, which allows use
                  by charities, educational institutions, public research, public safety and
                  health, environmental protection and government, whoever funds it, and use
                  for personal study or research without commercial aim. The licence's text
                  counts: https://polyformproject.org/licenses/noncommercial/1.0.0
  a bought key    for all other use, in a company for example: https://www.xlwings.org

Give your choice as an option, the word {NONCOMMERCIAL} or the bought key for KEY,
  pip-xl excel serve --licence-key KEY
or in the environment, as {VARIABLE}: there other users of this computer cannot read it.

The add-in for Excel on Windows (pip-xl excel install) and xlwings Lite (pip-xl excel lite) need \
no key."""
