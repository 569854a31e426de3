package dev.faultline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.testing.ServersExtension;
import dev.faultline.testing.TestServers;
import dev.faultline.testing.TestSpace;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class ColumnContractIT {

    @Test
    void thePageOfColumnsIsThatOfTheDatabase(TestServers servers, TestSpace space) throws Exception {
        try (Connection connection = servers.connect()) {
            new Migrations(connection).apply(space.database());
            ColumnContract contract = ColumnContract.read(connection, space.database());
            assertThat(contract.views()).allSatisfy(view -> {
                assertThat(view.description()).as(view.name()).isNotBlank();
                assertThat(view.columns()).as(view.name()).allSatisfy(column -> assertThat(column.description())
                        .as(column.name())
                        .isNotBlank());
            });
            Path page = Path.of(System.getProperty("faultline.home"), "docs", "columns.md");
            assertThat(page)
                    .as("stale: ./faultline columns --markdown > docs/columns.md")
                    .hasContent(contract.markdown());
        }
    }
}
