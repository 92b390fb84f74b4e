package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.Plan;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Puts faults into the sources of rules and money, one at a time, and asks the references whether
/// they notice (docs/mutation.md). Not among the tests that run by default.
@Tag("mutation")
class MutationTest {
    private static final Path ENGINE = Path.of("../engine/src/main");

    @TempDir Path folder;

    /// What came of a mutant.
    private record Verdict(Mutant mutant, String killedBy) {
        boolean survived() {
            return killedBy.isEmpty();
        }
    }

    @Test
    void referencesNoticeEveryFaultThatChangesAStatement() throws Exception {
        String only = System.getProperty("mutants", "");
        int number = 0;
        List<Verdict> verdicts = new ArrayList<>();
        assertThat(judged(Files.createDirectory(folder.resolve("none"))))
                .as("without a fault")
                .isEmpty();
        for (Mutant mutant : Mutant.all()) {
            number++;
            if (!only.isEmpty() && !wanted(only, number)) {
                continue;
            }
            Verdict verdict =
                    new Verdict(mutant, judged(overlay(mutant, folder.resolve("m" + number))));
            verdicts.add(verdict);
            System.out.printf(
                    "%3d %-9s %-62s %s%n",
                    number,
                    verdict.survived() ? "survived" : "killed",
                    mutant.name(),
                    verdict.survived()
                            ? mutant.equivalent() == null ? "" : mutant.equivalent()
                            : verdict.killedBy());
        }
        assertThat(verdicts)
                .filteredOn(
                        verdict -> verdict.survived() != (verdict.mutant().equivalent() != null))
                .extracting(verdict -> verdict.mutant().name())
                .as("survivors that nothing explains, and faults said to be none that are noticed")
                .isEmpty();
    }

    /// `3` or `10-19` or several of that: `3,10-19`.
    private static boolean wanted(String only, int number) {
        return Stream.of(only.split(","))
                .map(part -> part.split("-", 2))
                .anyMatch(ends ->
                        Integer.parseInt(ends[0]) <= number
                                && number <= Integer.parseInt(ends[ends.length - 1]));
    }

    /// What the references say of the program with the classes and resources of a folder before its
    /// own: empty where they notice nothing.
    private static String judged(Path overlay) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (OurClassesAnew loader = new OurClassesAnew(overlay)) {
            thread.setContextClassLoader(loader);
            var judge = loader.loadClass("io.playledger.store.royalty.MutationJudge");
            return (String) judge.getMethod("firstDifference").invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Path overlay(Mutant mutant, Path to) throws IOException {
        Path faulty = to.resolve("io/playledger/engine").resolve(mutant.file());
        Files.createDirectories(faulty.getParent());
        Files.writeString(faulty, mutant.source(ENGINE));
        if (!mutant.isSql()) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<String> arguments =
                    new ArrayList<>(
                            List.of("-nowarn", "-proc:none", "-parameters", "-d", to.toString()));
            arguments.addAll(List.of("-cp", classPath(), faulty.toString()));
            arguments.addAll(besides(mutant));
            int failed = compiler.run(null, null, null, arguments.toArray(String[]::new));
            assertThat(failed).as("«%s» compiles", mutant.name()).isZero();
        }
        return to;
    }

    /// The other sources of the package: a constant of the faulty one stands in their classes too.
    private static List<String> besides(Mutant mutant) throws IOException {
        Path source = ENGINE.resolve("java/io/playledger/engine").resolve(mutant.file());
        try (Stream<Path> files = Files.list(Objects.requireNonNull(source.getParent()))) {
            return files.filter(file -> !file.equals(source))
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
    }

    private static String classPath() {
        return String.join(
                System.getProperty("path.separator"),
                System.getProperty("java.class.path"),
                System.getProperty("surefire.test.class.path", ""));
    }

    /// Loads Playledger's own classes once more; what is not ours comes from above.
    private static final class OurClassesAnew extends URLClassLoader {
        OurClassesAnew(Path overlay) throws IOException {
            super(
                    new URL[] {
                        overlay.toUri().toURL(),
                        of(Plan.class),
                        of(PlanJudge.class),
                        of(Duck.class),
                    },
                    MutationTest.class.getClassLoader());
        }

        private static URL of(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.playledger.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }

        @Override
        public URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }
}
