package ai.knowhereto.dashboard.sampledata;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnDatabase(value = Databases.POSTGRESQL, twoRoles = true)
class SampleDataOnPostgreSqlInTwoRolesTests extends SampleDataOn {

    @ParameterizedTest
    @ValueSource(strings = {"access_log_entry", "usage_bucket", "key_secret", "api_key", "sample_data"})
    void roleOfTheApplicationDeletesNothingByItself(String table, @Autowired JdbcClient database) {
        assertThatThrownBy(() -> database.sql("delete from " + table).update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }
}
