package io.playledger.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What this process read and wrote by system calls, whatever file and whether from memory or disk;
/// zeros where the system does not tell.
record ProcessBytes(long read, long written) {
    private static final Path IO = Path.of("/proc/self/io");

    static ProcessBytes now() {
        if (!Files.isReadable(IO)) {
            return new ProcessBytes(0, 0);
        }
        try {
            List<String> lines = Files.readAllLines(IO);
            return new ProcessBytes(value(lines, "rchar: "), value(lines, "wchar: "));
        } catch (IOException e) {
            return new ProcessBytes(0, 0);
        }
    }

    private static long value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElse(0);
    }

    ProcessBytes since(ProcessBytes before) {
        return new ProcessBytes(read - before.read, written - before.written);
    }
}
