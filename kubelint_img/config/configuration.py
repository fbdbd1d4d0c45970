"""What is configured for each file of a run."""

import os

from kubelint_img.catalogue import Catalogue
from kubelint_img.config.file import ConfigFile, find, load
from kubelint_img.config.overrides import Overrides
from kubelint_img.config.settings import Settings
from kubelint_img.patterns import meant


class Configuration:
    """Finds the settings for a path: those of the nearest configuration above it.

    The search ends at the root of the file system.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        overrides: Overrides | None = None,
        *,
        path: str | None = None,
        file: ConfigFile | None = None,
        is_isolated: bool = False,
    ) -> None:
        """Take the rules there are, and what the command line says.

        *path* names the one file to use, or *file* is it; *is_isolated* says to use
        none. Raises `ConfigError` where that file is wrong, `UnknownNameError` where
        the command line names a rule that there is not.
        """
        self._catalogue = catalogue
        self._overrides = overrides or Overrides()
        self._plain = self._alone()
        self._everywhere = self._plain if is_isolated else None
        if path is not None:
            file = load(path, self._overrides.texts)
        if file is not None:
            self._everywhere = self._configured(file)
        self._for = dict[str, Settings]()
        self._in = dict[str, Settings]()
        self._without = dict[tuple[int, frozenset[str]], Settings]()

    def _alone(self) -> Settings:
        if self._overrides.layer.profile is None:
            return self._overrides.alone(self._catalogue)
        from kubelint_img.config.resolve import settings  # noqa: PLC0415 - see below

        return settings(self._catalogue, self._overrides, ())

    def settings_for(self, path: str) -> Settings:
        """Return what holds for the file at *path*.

        Raises `ConfigError`.
        """
        if path not in self._for:
            self._for[path] = self._settings_at(os.path.abspath(path))
        return self._for[path]

    def _settings_at(self, path: str) -> Settings:
        found = self._settings_in(os.path.dirname(path))
        codes = found.ignored_in(path)
        if not codes:
            return found
        key = id(found), codes
        if key not in self._without:
            self._without[key] = found.without(codes)
        return self._without[key]

    def exclusion(self, path: str, *, is_directory: bool, is_named: bool) -> str | None:
        """Say why the absolute *path* is left alone; nothing if it is not.

        What is usual does not hold for a file that is named. Raises `ConfigError`.
        """
        directory, name = os.path.split(path)
        found = self._settings_in(directory)
        if is_directory and not is_named and name in found.usual_excludes:
            return "it is usually excluded"
        patterns = meant(found.exclude, path, is_directory=is_directory)
        return f"{patterns.origin} excludes it" if patterns else None

    def _settings_in(self, directory: str) -> Settings:
        if self._everywhere:
            return self._everywhere
        above = list[str]()
        while directory not in self._in:
            if file := find(directory, self._overrides.texts):
                self._in[directory] = self._configured(file)
                break
            above.append(directory)
            parent = os.path.dirname(directory)
            if parent == directory:
                self._in[directory] = self._plain
                break
            directory = parent
        self._in.update(dict.fromkeys(above, self._in[directory]))
        return self._in[directory]

    def _configured(self, file: ConfigFile) -> Settings:
        # Only a run that has such a file pays for what reads one.
        from kubelint_img.config.resolve import settings  # noqa: PLC0415 - see above
        from kubelint_img.config.stated import chain  # noqa: PLC0415 - see above

        stated = chain(file, self._overrides.texts)
        return settings(self._catalogue, self._overrides, stated)
