package io.playledger.store;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.subject.SubjectKey;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// The control store of one home: an H2 database file (`HOME/store/playledger.mv.db`) that this
/// process alone has open, at the newest schema.
///
/// It keeps what must change together: manifest, positions, quarantine, catalogue, rules, runs. A
/// transaction is atomic when it returns; it survives a power cut after [#sync()].
///
/// Thread-safe.
public final class ControlStore implements AutoCloseable {
    private final Path home;
    private final HomeLock lock;
    private final Connections connections;
    private final Jdbi jdbi;
    private final SubjectKey subjectKey;

    private ControlStore(Path home, HomeLock lock, Connections connections) {
        this.home = home;
        this.lock = lock;
        this.connections = connections;
        this.jdbi = Jdbi.create(connections);
        this.subjectKey = SubjectKey.of(home);
    }

    /// Opens the home's store, creating it where there is none, and brings its schema up to date.
    ///
    /// @throws PlayledgerException `HOME_IN_USE` when a process has it open, `STORAGE_FAILED` when
    ///   the disk or the file refuses
    public static ControlStore open(Path home) {
        Path folder = home.toAbsolutePath().normalize().resolve("store");
        try {
            Files.createDirectories(folder);
            HomeLock lock = HomeLock.take(home, folder.resolve("playledger.lock"));
            try {
                JdbcConnectionPool connections = connect(home, folder);
                migrate(connections, folder);
                return new ControlStore(
                        home.toAbsolutePath().normalize(),
                        lock,
                        new Connections(connections, () -> connect(home, folder)));
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("The control store in " + folder + " cannot be opened", e);
        }
    }

    private static JdbcConnectionPool connect(Path home, Path folder) {
        JdbcDataSource source = new JdbcDataSource();
        // WRITE_DELAY=0 hands each commit to the operating system at once: a kill loses nothing.
        source.setURL(
                "jdbc:h2:file:"
                        + folder.resolve("playledger")
                        // H2 would write what a failed statement was about into a file of its own.
                        + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE"
                        + ";TRACE_LEVEL_FILE=0");
        source.setUser("");
        source.setPassword("");
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        try (Connection probe = pool.getConnection()) {
            probe.isValid(0);
            return pool;
        } catch (SQLException e) {
            pool.dispose();
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw HomeLock.inUse(home, folder.resolve("playledger.lock"));
            }
            throw failed("The control store in " + folder + " cannot be opened", e);
        }
    }

    private static void migrate(JdbcConnectionPool connections, Path folder) {
        try {
            Flyway.configure(ControlStore.class.getClassLoader())
                    .dataSource(connections)
                    .locations("classpath:io/playledger/store/migration")
                    .placeholderReplacement(false)
                    // Numbers tell which part of the product a migration is of, not when it was
                    // made: a home of an earlier build lacks some in between.
                    .outOfOrder(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            connections.dispose();
            throw failed("The schema of the control store in " + folder + " does not fit", e);
        }
    }

    private static PlayledgerException failed(String what, Exception e) {
        return new PlayledgerException(
                Code.STORAGE_FAILED, what + ": " + e.getMessage() + ". Nothing was changed.", e);
    }

    /// The home that this store belongs to, absolute.
    public Path home() {
        return home;
    }

    /// The way to its tables, for the packages of this module.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// The key under which subjects of deletion requests are kept.
    public SubjectKey subjectKey() {
        return subjectKey;
    }

    /// Forces everything committed so far onto the disk. Called where somebody is told that it is
    /// so: about a millisecond.
    public void sync() {
        jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
    }

    /// The database's file.
    public Path file() {
        return home.resolve("store").resolve("playledger.mv.db");
    }

    /// Writes the database anew with nothing in it but what it holds: what was deleted is in no
    /// page of the file any more. Everybody else waits meanwhile.
    ///
    /// @param atMost how long others are waited for
    /// @return false where somebody went on working with it for longer; nothing was done then
    public boolean compact(Duration atMost) {
        try {
            return connections.writeAnew(atMost, file());
        } catch (SQLException | IOException e) {
            throw failed("The control store could not be compacted", e);
        }
    }

    /// Closes the database and gives the home free.
    @Override
    public void close() {
        try (lock) {
            connections.shutdown();
        } catch (IOException | SQLException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The control store of "
                            + home
                            + " did not close cleanly: "
                            + e.getMessage()
                            + ". What was committed stays.",
                    e);
        }
    }
}
