package io.playledger.app.cli;

import io.playledger.engine.royalty.pool.EntryRefused;

import java.util.LinkedHashMap;
import java.util.Map;

/// Tells what is wrong with something entered.
final class EntryOutput {
    private EntryOutput() {}

    /// Acts, or tells every problem.
    ///
    /// @return the exit code
    static int orProblems(HomeOptions options, Runnable act) {
        try {
            act.run();
            return 0;
        } catch (EntryRefused refused) {
            refused.problems().forEach(problem -> System.err.println(problem.inWords()));
            Output.failure(
                    refused,
                    options.json,
                    Map.of(
                            "problems",
                            refused.problems().stream()
                                    .map(problem -> {
                                        Map<String, Object> json = new LinkedHashMap<>();
                                        json.put("line", problem.line());
                                        json.put("field", problem.field());
                                        json.put("text", problem.text());
                                        return json;
                                    })
                                    .toList()));
            return 1;
        }
    }
}
