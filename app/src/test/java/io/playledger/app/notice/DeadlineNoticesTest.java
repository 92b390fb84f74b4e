package io.playledger.app.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.Regulation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class DeadlineNoticesTest {
    @TempDir Path folder;

    @Test
    void noticeIsShownOnceBeforeTheDeadlineAndOnceWhenItPasses() {
        Instant begin = Instant.parse("2026-03-02T09:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(begin);
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        List<String> shown = new ArrayList<>();
        try (LocalEngine engine =
                LocalEngine.offline(HomeFolder.open(folder), Settings.standard(), clock)) {
            DeadlineNotices notices =
                    new DeadlineNotices(engine.deletions(), (title, text) -> shown.add(text));
            engine.deletions()
                    .submit(
                            DeletionDraft.erasure(
                                    "u-1", Regulation.GDPR, DeletionDraft.Origin.SCREEN, begin),
                            new Person("Ada"));
            notices.look();
            assertThat(shown).isEmpty();

            now.set(Instant.parse("2026-03-31T09:00:00Z"));
            notices.look();
            notices.look();
            assertThat(shown)
                    .containsExactly(
                            "Deletion request D-1 is due at 2026-04-02T09:00:00Z and unfinished.");

            now.set(Instant.parse("2026-04-02T09:00:00Z"));
            notices.look();
            notices.look();
            assertThat(shown).hasSize(2).last().asString().contains("passed its deadline");
        }
    }

    @Test
    void noticeIsWordsForTheSystemsOwnProgramAndNeverAShellsText() {
        assertThat(DesktopNotifier.command("Linux", "Playledger", "a; b"))
                .endsWith("--", "Playledger", "a; b");
        assertThat(DesktopNotifier.command("Mac OS X", "Playledger", "a"))
                .startsWith("osascript")
                .endsWith("Playledger", "a");
        assertThat(DesktopNotifier.command("Windows 11", "Playledger", "a")).startsWith("msg");
    }
}
