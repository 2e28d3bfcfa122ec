"""Policy files and ready-made policies, read into `domain.policy.Policy`.

`loading` finds the files, `parsing` reads one, `merging` puts a policy and what it extends
together, `sense` refuses what no schema can: rules that never match, exceptions for nothing.
"""

from scanner.policies.loading import BUILTIN, builtin_names, read_policies, read_policy

__all__ = ["BUILTIN", "builtin_names", "read_policies", "read_policy"]
