package io.playledger.app.demo;

/// The live stream, made as time passes; one thread.
///
/// The wiring asks it again and again, for example every 20 ms, to send what is due by now; it
/// never waits itself. The records of a stretch of time are the same however often it is asked.
public final class DemoFeed {
    private final StreamGenerator generator;
    private final Timeline timeline;
    private long next;

    DemoFeed(StreamGenerator generator, Timeline timeline) {
        this.generator = generator;
        this.timeline = timeline;
    }

    /// Sends every record received before `nowMicros` that was not sent yet.
    ///
    /// @param slotsMax slots at most, so that a stop does not have to wait for a backlog
    /// @return slots sent; less than `slotsMax` when all that was due is sent
    public int sendDue(long nowMicros, int slotsMax, DemoSink sink) {
        int sent = 0;
        while (sent < slotsMax && timeline.micros(next) < nowMicros) {
            generator.slot(next++, sink);
            sent++;
        }
        return sent;
    }
}
