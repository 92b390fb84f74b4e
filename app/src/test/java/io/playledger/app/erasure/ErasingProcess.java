package io.playledger.app.erasure;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Logs;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.source.Mapping;
import io.playledger.engine.stream.PartitionStatus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// An engine upon a home that does what it is told line by line until it is killed: `HOME
/// bus|files`. Says `ready`, then answers each line with one that begins with `done`; while it
/// erases it says `stage …` whenever it comes to another one.
final class ErasingProcess {
    private static final Person OFFICER = new Person("Rosa");

    private ErasingProcess() {}

    public static void main(String[] args) throws IOException {
        HomeFolder home = HomeFolder.open(Path.of(args[0]));
        Logs.to(home.logs());
        Clock clock = Clock.systemUTC();
        try (LocalEngine engine =
                args[1].equals("bus")
                        ? LocalEngine.streaming(
                                home, Settings.standard(), clock, LocalEngine.NOTHING_FIRST)
                        : LocalEngine.offline(home, Settings.standard(), clock)) {
            if (args[1].equals("bus")) {
                engine.bus();
            }
            say("ready");
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", 2);
                say("done " + answer(engine, words[0], words.length > 1 ? words[1] : ""));
                if (words[0].equals("end")) {
                    return;
                }
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static String answer(LocalEngine engine, String what, String with) {
        return switch (what) {
            case "catalog" -> engine.importCatalog(Path.of(with)).problems().toString();
            case "import" ->
                    engine.importFiles(List.of(Path.of(with)), Mapping.canonical(), Progress.NONE)
                            .toString();
            case "reconcile" ->
                    Long.toString(
                            engine.reconcile(
                                            ReconcileRequest.of(Period.parse(with, ZoneOffset.UTC)),
                                            Progress.NONE)
                                    .id());
            case "delete" ->
                    engine.deletions()
                            .submit(
                                    DeletionDraft.erasure(
                                            with,
                                            Regulation.GDPR,
                                            DeletionDraft.Origin.COMMAND,
                                            Instant.now()),
                                    OFFICER)
                            .request()
                            .label();
            case "read" ->
                    Long.toString(
                            engine.stream().status().partitions().stream()
                                    .mapToLong(PartitionStatus::position)
                                    .sum());
            case "requests" -> Integer.toString(engine.deletions().board().size());
            case "run" -> {
                engine.deletions()
                        .run(Deletions.Urgency.NOW, (done, total, told) -> say("stage " + told));
                yield unfinished(engine.deletions().board());
            }
            case "end" -> "";
            default -> throw new IllegalArgumentException(what);
        };
    }

    /// Empty once every request is closed with every store verified.
    private static String unfinished(List<DeletionDetail> board) {
        return board.stream()
                .filter(it ->
                        it.request().unfinished()
                                || it.stores().stream()
                                        .anyMatch(line -> line.state() != StoreState.VERIFIED))
                .map(it ->
                        it.request().label()
                                + it.stores().stream()
                                        .filter(line -> line.state() != StoreState.VERIFIED)
                                        .map(line ->
                                                " "
                                                        + line.store()
                                                        + " "
                                                        + line.state().wireName()
                                                        + " ("
                                                        + line.error()
                                                        + ")")
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining("; "));
    }
}
