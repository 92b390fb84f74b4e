package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.opening.EngineOpening;
import io.playledger.view.opening.EngineSession;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;
import io.playledger.view.shell.WindowState;
import io.playledger.view.shell.WindowStates;
import io.playledger.view.theme.Theme;

import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The window before its engine.
class OpeningTest {
    private final FxRobot robot = new FxRobot();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private EngineOpening opening = EngineOpening.of(this::session);
    private ConsoleWindow window;
    private Stage stage;

    private EngineSession session() {
        SampleEngine engine = new SampleEngine();
        return new EngineSession() {
            @Override
            public SampleEngine engine() {
                return engine;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private void show(Screen screen, Supplier<EngineSession> opener) throws TimeoutException {
        opening = EngineOpening.of(opener);
        stage = FxToolkit.registerPrimaryStage();
        window =
                ConsoleHarness.onUi(() ->
                        ConsoleApplication.show(
                                stage,
                                opening,
                                ConsoleHarness.options(screen).remembering(small(screen))));
    }

    /// The headless platform's screen is 1000×1000.
    private static WindowStates small(Screen screen) {
        return new WindowStates() {
            @Override
            public Optional<WindowState> find() {
                return Optional.of(
                        new WindowState(
                                0, 0, 980, 940, WindowState.Extent.NORMAL, Theme.LIGHT, screen));
            }

            @Override
            public void save(WindowState state) {}
        };
    }

    @AfterEach
    void close() {
        if (window != null) {
            ConsoleHarness.onUi(() -> {
                window.close();
                stage.hide();
                return true;
            });
        }
        opening.close();
    }

    private String text(String query) {
        return ConsoleHarness.onUi(() -> robot.lookup(query).<Labeled>query().getText());
    }

    private void await(String query, String text) {
        Awaitility.await(query)
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> text(query).equals(text));
    }

    private boolean shown(String query) {
        return ConsoleHarness.onUi(
                () -> robot.lookup(query).queryAll().stream().anyMatch(node -> node.isVisible()));
    }

    @Test
    void theWindowIsThereBeforeTheEngineAndFillsWhenItOpens() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        show(
                Screen.LIVE,
                () -> {
                    try {
                        slow.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return session();
                });

        assertThat(text("#title")).isEqualTo("Live");
        assertThat(shown("#loading")).isTrue();
        assertThat(shown("#content")).isFalse();
        slow.countDown();
        await("#bus", "Bus connected");
        assertThat(shown("#content")).isTrue();
    }

    @Test
    void aScreenThatAsksTheEngineBeforeItIsOpenIsAnsweredLater() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        show(
                Screen.RECONCILIATION,
                () -> {
                    try {
                        slow.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return session();
                });

        assertThat(shown("#loading")).isTrue();
        slow.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !shown("#loading"));
    }

    @Test
    void aHomeThatIsInUseIsSaidWithItsCodeAndCanBeTriedAgain() throws Exception {
        show(
                Screen.LIVE,
                () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new PlayledgerException(
                                Code.HOME_IN_USE, "The home is open elsewhere. Close that one.");
                    }
                    return session();
                });

        await("#failedCode", "HOME_IN_USE");
        assertThat(text("#failedText")).isEqualTo("The home is open elsewhere. Close that one.");
        assertThat(opening.failure()).map(PlayledgerException::code).contains(Code.HOME_IN_USE);
        robot.clickOn("#failedRetry");
        await("#bus", "Bus connected");
        assertThat(opening.failure()).isEmpty();
        assertThat(attempts).hasValue(2);
    }

    @Test
    void settingsThatCannotBeUsedOfferNoSecondTry() throws Exception {
        show(
                Screen.LIVE,
                () -> {
                    throw new PlayledgerException(
                            Code.BAD_INPUT, "There is no setting «zona». Nothing was started.");
                });

        await("#failedCode", "BAD_INPUT");
        assertThat(shown("#failedRetry")).isFalse();
    }

    @Test
    void aDefectOfOursIsSaidToo() throws Exception {
        show(
                Screen.LIVE,
                () -> {
                    throw new UnsatisfiedLinkError("no duckdb_java in java.library.path");
                });

        await("#failedCode", "INTERNAL");
        assertThat(text("#failedText")).contains("no duckdb_java in java.library.path");
    }

    @Test
    void closingTheOpeningClosesTheEngineOnce() throws Exception {
        show(Screen.LIVE, this::session);
        await("#bus", "Bus connected");

        opening.close();
        opening.close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void whoeverWaitsForAnEngineThatIsNeverOpenedIsToldSo() {
        opening.close();

        assertThatThrownBy(() -> opening.engine().runs())
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("The window was closed before the engine was open.");
    }
}
