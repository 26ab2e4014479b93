package ai.knowhereto.dashboard.accounts;

/// Someone, and the account in which that person works.
record PersonInAccount(Person person, String accountId) {}
