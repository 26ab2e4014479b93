package ai.knowhereto.dashboard.accounts;

import org.springframework.data.repository.Repository;

interface Accounts extends Repository<Account, String> {

    Account save(Account account);
}
