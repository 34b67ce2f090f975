@rem The scripts of package.json start with "exec": a POSIX shell then becomes the program it starts, so that a signal to npm
@rem reaches the program and not a shell that would die of it and leave the program behind. Windows has no such word; this is it.
@%*
