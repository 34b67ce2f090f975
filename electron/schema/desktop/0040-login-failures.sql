-- Each sign-in removes expired failures, and the oldest beyond a limit.
CREATE INDEX login_failures_blocked_until ON login_failures (blocked_until);
