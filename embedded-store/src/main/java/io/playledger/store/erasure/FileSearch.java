package io.playledger.store.erasure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Looks for ids in the bytes of files, whatever they are; in packed ones also in what they unpack
/// to.
final class FileSearch {
    private static final int WINDOW = 1 << 20;

    private final Map<Long, Bytes> wanted;

    FileSearch(Map<Long, Bytes> wanted) {
        this.wanted = wanted;
    }

    /// How often each id stands in the file, by request; only those that do.
    Map<Long, Integer> find(Path file, Bytes.Within within) throws IOException {
        Map<Long, Integer> found = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            search(in, within, found);
        }
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                search(in, Bytes.Within.TEXT, found);
            }
        } else if (name.endsWith(".zip") || name.endsWith(".xlsx")) {
            try (ZipInputStream zip =
                    new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    search(zip, within, found);
                }
            }
        }
        return found;
    }

    private void search(InputStream in, Bytes.Within within, Map<Long, Integer> found)
            throws IOException {
        int overlap = wanted.values().stream().mapToInt(Bytes::longest).max().orElse(0) + 1;
        byte[] bytes = new byte[WINDOW + overlap];
        int length = 0;
        while (true) {
            int read = in.readNBytes(bytes, length, bytes.length - length);
            length += read;
            boolean last = length < bytes.length;
            // What begins in the overlap is found with the next window, which begins with it.
            int begins = last ? length : length - overlap;
            int end = length;
            wanted.forEach((request, id) -> {
                int count = id.count(bytes, end, begins, within);
                if (count > 0) {
                    found.merge(request, count, Integer::sum);
                }
            });
            if (last) {
                return;
            }
            // One byte more, so that it can be seen what stands before an id.
            System.arraycopy(bytes, begins - 1, bytes, 0, overlap + 1);
            length = overlap + 1;
        }
    }

    /// What was found, told of a subject.
    static String told(List<String> where) {
        return String.join("; ", where.subList(0, Math.min(5, where.size())))
                + (where.size() > 5 ? "; and " + (where.size() - 5) + " more places" : "");
    }
}
