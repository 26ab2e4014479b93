package ai.knowhereto.dashboard.accounts;

/// What a person of the staff may do across accounts. Members have none.
public enum StaffRole {
    /// May open any key and revoke it, with a reason.
    SUPPORT,
    /// May do what support may, and review access logs.
    ADMIN
}
