"""Who may do what: the actor, permissions and the roles that hold them, rules, the guard, grants.

A route without a rule stops the start; nobody passes every rule.
"""
