package io.playledger.engine.ingest;

import io.playledger.engine.archive.EventArchive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/// Merges small files in the background: after each 64 commits, or a minute after the last merge if
/// anything was committed since.
final class Compaction implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int COMMITS = 64;

    private final EventArchive archive;
    private final IngestMeters meters;
    private final Pause pause = new Pause();
    private volatile boolean ending;

    Compaction(EventArchive archive, IngestMeters meters) {
        this.archive = archive;
        this.meters = meters;
    }

    void end() {
        ending = true;
        pause.end();
    }

    @Override
    public void run() {
        long commitsMerged = 0;
        long lastNanos = System.nanoTime();
        while (!ending) {
            pause.await(LOOK);
            long commits = meters.commits();
            boolean late = System.nanoTime() - lastNanos >= LONGEST.toNanos();
            if (!ending
                    && (commits - commitsMerged >= COMMITS || (late && commits > commitsMerged))) {
                merge();
                commitsMerged = commits;
                lastNanos = System.nanoTime();
            }
        }
    }

    private void merge() {
        try {
            int files = archive.compact();
            while (files > 0 && !ending) {
                LOG.debug("{} files were merged", files);
                files = archive.compact();
            }
        } catch (RuntimeException e) {
            LOG.warn("Files were not merged; it is tried again later", e);
        }
    }
}
