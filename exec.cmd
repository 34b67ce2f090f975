@rem package.json starts its scripts with "exec" so that signals reach them on POSIX; cmd.exe, which finds this file, has none.
@%*
