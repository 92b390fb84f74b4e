package io.playledger.view.catalogue;

import io.playledger.engine.catalog.ContentTexts;
import io.playledger.view.catalogue.ItemView.Span;
import io.playledger.view.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The words of a version as fields, each with what is wrong with it below. Enter, and leaving a
/// field, hand over what was typed.
public final class VersionForm extends VBox {
    private static final Set<String> OF_HOLDER =
            Set.of("rights_holder", "share", "rate_model", "rate", "currency", "terms_territories");

    private static final double HOLDER_LEAST = 110;
    private static final double SHARE = 38;
    private static final double MODEL = 76;
    private static final double RATE = 66;
    private static final double CURRENCY = 50;
    private static final double WHERE = 64;
    private static final double REMOVE = 20;

    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final Map<String, Label> errors = new LinkedHashMap<>();
    private final List<Map<String, TextField>> holders = new ArrayList<>();
    private final VBox holderRows = new VBox();
    private Consumer<FormText> taker = form -> {};
    private @Nullable Messages messages;
    private @Nullable Span shown;
    private List<Map<String, String>> original = List.of();
    private String from = "";
    private String to = "";
    private boolean part;
    private boolean editable = true;

    public VersionForm() {
        getStyleClass().add("version-form");
        holderRows.getStyleClass().add("version-holders");
    }

    static boolean ofHolder(String column) {
        return OF_HOLDER.contains(column);
    }

    void connect(Messages texts, Consumer<FormText> person) {
        messages = texts;
        taker = person;
    }

    private String text(String key) {
        return messages == null ? key : messages.get(key);
    }

    /// Whether what is typed is said of the stretch alone.
    void sayPart(boolean only) {
        part = only;
    }

    void show(@Nullable Span span, boolean canEdit, Map<String, String> wrong) {
        if (!java.util.Objects.equals(span, shown) || canEdit != editable) {
            shown = span;
            editable = canEdit;
            build(span);
        }
        errors.forEach((column, label) -> {
            String message = wrong.getOrDefault(column, "");
            label.setText(message);
            label.setVisible(!message.isEmpty());
            label.setManaged(!message.isEmpty());
            TextField field = fields.get(column);
            if (field != null) {
                field.pseudoClassStateChanged(
                        javafx.css.PseudoClass.getPseudoClass("wrong"), !message.isEmpty());
            }
        });
        Label rest = errors.get("");
        if (rest != null) {
            String told =
                    wrong.entrySet().stream()
                            .filter(entry ->
                                    !errors.containsKey(entry.getKey()) || entry.getKey().isEmpty())
                            .filter(entry -> !entry.getKey().equals("reason"))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse("");
            rest.setText(told);
            rest.setVisible(!told.isEmpty());
            rest.setManaged(!told.isEmpty());
        }
    }

    private void build(@Nullable Span span) {
        getChildren().clear();
        fields.clear();
        errors.clear();
        holders.clear();
        holderRows.getChildren().clear();
        if (span == null) {
            return;
        }
        original = span.version() == null ? blank() : ContentTexts.of(span.version().content());
        from = asDate(span.valid().from());
        to = span.valid().to() == null ? "" : asDate(span.valid().to());
        Map<String, String> first = original.getFirst();
        line("from", text("catalogue.field.from"), from, text("catalogue.field.utc"));
        line("to", text("catalogue.field.to"), to, text("catalogue.field.open"));
        line("name", text("catalogue.field.name"), first.getOrDefault("name", ""), "");
        line("artist", text("catalogue.field.artist"), first.getOrDefault("artist", ""), "");
        line(
                "territories",
                text("catalogue.field.territories"),
                first.getOrDefault("territories", ""),
                "SE|NO|DK");
        getChildren().addAll(heads(original), holderRows);
        original.forEach(this::holder);
        for (String column :
                List.of(
                        "rights_holder",
                        "share",
                        "rate_model",
                        "rate",
                        "currency",
                        "terms_territories")) {
            getChildren().add(error(column));
        }
        if (editable) {
            Button add = new Button(text("catalogue.field.add-holder"));
            add.getStyleClass().add("link");
            add.setOnAction(event -> {
                Map<String, String> row = new LinkedHashMap<>(original.getLast());
                row.put("rights_holder", "");
                row.put("share", "");
                holder(row);
                holders.getLast().values().iterator().next().requestFocus();
            });
            getChildren().add(add);
        }
        line("isrc", "ISRC", first.getOrDefault("isrc", ""), "");
        line("eidr", "EIDR", first.getOrDefault("eidr", ""), "");
        line("iswc", "ISWC", first.getOrDefault("iswc", ""), "");
        line("upc", "UPC / EAN", first.getOrDefault("upc", ""), "");
        line(
                "duration_ms",
                text("catalogue.field.duration"),
                first.getOrDefault("duration_ms", ""),
                "ms");
        getChildren().add(error(""));
    }

    /// What a gap would say: nothing yet.
    private static List<Map<String, String>> blank() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", "");
        row.put("artist", "");
        row.put("territories", "*");
        row.put("rights_holder", "");
        row.put("share", "1");
        row.put("rate_model", "per_play");
        row.put("rate", "");
        row.put("currency", "");
        return List.of(row);
    }

    /// Midnight in UTC as its date.
    private static String asDate(Instant at) {
        String text = at.toString();
        return text.endsWith("T00:00:00Z") && at.atZone(ZoneOffset.UTC).getYear() <= 9999
                ? text.substring(0, text.length() - 10)
                : text;
    }

    private void line(String column, String name, String value, String prompt) {
        Label label = new Label(name);
        label.getStyleClass().add("secondary");
        label.setMinWidth(76);
        TextField field = field(column, value, prompt, name);
        label.setLabelFor(field);
        fields.put(column, field);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(8, label, field);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, error(column));
    }

    private TextField field(String column, String value, String prompt, String name) {
        TextField field = new TextField(value);
        field.getStyleClass().add("small");
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setEditable(editable);
        field.setId("version-" + column);
        if (column.equals("rights_holder") || column.equals("territories")) {
            Tooltip whole = new Tooltip();
            whole.textProperty().bind(field.textProperty());
            field.setTooltip(whole);
        }
        field.setOnAction(event -> hand());
        field.focusedProperty()
                .subscribe((before, now) -> {
                    if (Boolean.TRUE.equals(before) && Boolean.FALSE.equals(now)) {
                        hand();
                    }
                });
        return field;
    }

    private Label error(String column) {
        Label label = new Label();
        label.getStyleClass().add("field-error");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setVisible(false);
        label.setManaged(false);
        label.setId("error-" + column);
        errors.put(column, label);
        return label;
    }

    private void holder(Map<String, String> row) {
        Map<String, TextField> cells = new LinkedHashMap<>();
        HBox line = new HBox(4);
        line.setAlignment(Pos.CENTER_LEFT);
        cell(cells, line, row, "rights_holder", text("catalogue.field.holder"), 0);
        cell(cells, line, row, "share", text("catalogue.field.share"), SHARE);
        cell(cells, line, row, "rate_model", text("catalogue.field.model"), MODEL);
        cell(cells, line, row, "rate", text("catalogue.field.rate"), RATE);
        cell(cells, line, row, "currency", text("catalogue.field.currency"), CURRENCY);
        if (!row.getOrDefault("terms_territories", "").isEmpty()) {
            cell(cells, line, row, "terms_territories", text("catalogue.field.where"), WHERE);
        }
        if (editable) {
            Button remove = new Button("×");
            remove.getStyleClass().add("link");
            remove.setAccessibleText(text("catalogue.field.remove-holder"));
            remove.setMinWidth(REMOVE);
            remove.setMaxWidth(REMOVE);
            remove.setOnAction(event -> {
                if (holders.size() > 1) {
                    holders.remove(cells);
                    holderRows.getChildren().remove(line);
                    hand();
                }
            });
            line.getChildren().add(remove);
        }
        holders.add(cells);
        holderRows.getChildren().add(line);
    }

    /// What stands in the columns of rights holders.
    private HBox heads(List<Map<String, String>> rows) {
        HBox heads = new HBox(4);
        heads.getStyleClass().add("version-heads");
        head(heads, text("catalogue.field.holder"), 0, false);
        head(heads, text("catalogue.field.share"), SHARE, true);
        head(heads, text("catalogue.field.model"), MODEL, false);
        head(heads, text("catalogue.field.rate"), RATE, true);
        head(heads, text("catalogue.field.currency"), CURRENCY, false);
        if (rows.stream().anyMatch(row -> !row.getOrDefault("terms_territories", "").isEmpty())) {
            head(heads, text("catalogue.field.where"), WHERE, false);
        }
        if (editable) {
            head(heads, "", REMOVE, false);
        }
        return heads;
    }

    private static void head(HBox heads, String name, double width, boolean figure) {
        Label label = new Label(name);
        label.getStyleClass().add("version-head");
        if (width > 0) {
            label.setMinWidth(width);
            label.setPrefWidth(width);
            label.setMaxWidth(width);
        } else {
            label.setMinWidth(HOLDER_LEAST);
            label.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(label, Priority.ALWAYS);
        }
        if (figure) {
            label.setAlignment(Pos.CENTER_RIGHT);
        }
        heads.getChildren().add(label);
    }

    private void cell(
            Map<String, TextField> cells,
            HBox line,
            Map<String, String> row,
            String column,
            String name,
            double width) {
        TextField field = field(column, row.getOrDefault(column, ""), name, name);
        if (width > 0) {
            field.setMinWidth(width);
            field.setPrefWidth(width);
            field.setMaxWidth(width);
        } else {
            field.setMinWidth(HOLDER_LEAST);
            HBox.setHgrow(field, Priority.ALWAYS);
        }
        if (column.equals("rate") || column.equals("share")) {
            field.setAlignment(Pos.CENTER_RIGHT);
        }
        cells.put(column, field);
        line.getChildren().add(field);
    }

    /// Puts the keyboard into the first field.
    void focusFirst() {
        Node first = fields.get("from");
        if (first != null) {
            first.requestFocus();
        }
    }

    /// Hands over what was typed, where it is something else than what was shown.
    void hand() {
        FormText typed = typed();
        if (editable
                && (!typed.rows().equals(original)
                        || !typed.from().equals(from)
                        || !typed.to().equals(to))) {
            taker.accept(typed);
        }
    }

    private FormText typed() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < holders.size(); i++) {
            Map<String, String> row =
                    new LinkedHashMap<>(original.get(Math.min(i, original.size() - 1)));
            fields.forEach((column, field) -> {
                if (!column.equals("from") && !column.equals("to")) {
                    put(row, column, field.getText().strip());
                }
            });
            holders.get(i).forEach((column, field) -> put(row, column, field.getText().strip()));
            rows.add(row);
        }
        return new FormText(textOf("from"), textOf("to"), rows, part);
    }

    /// A blank field that was not there before stays away, so that nothing seems changed.
    private static void put(Map<String, String> row, String column, String text) {
        if (!text.isEmpty() || row.containsKey(column)) {
            row.put(column, text);
        }
    }

    private String textOf(String column) {
        TextField field = fields.get(column);
        return field == null ? "" : field.getText().strip();
    }
}
