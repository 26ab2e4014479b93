package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.Databases.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class DatabasesTests {

    private final Database database;

    DatabasesTests(Databases databases) {
        database = databases.fresh();
    }

    @Test
    void migrationsRunAndTablesAreThere() {
        var client = JdbcClient.create(database.dataSource());
        assertThat(client.sql("select count(*) from account").query(Long.class).single())
                .isZero();
    }

    @Test
    void eachDatabaseIsItsOwn() {
        assertThat(database.kind().fresh().url()).isNotEqualTo(database.url());
    }

    @Test
    void applicationRoleOwnsNoTable() {
        Database twoRoles = Databases.inTwoRoles().migrate();
        var client = JdbcClient.create(twoRoles.dataSource());
        assertThatThrownBy(() -> client.sql("drop table account cascade").update())
                .isInstanceOf(DataAccessException.class);
    }
}
