package io.playledger.view.part;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The Tab key in fields of several lines, which would otherwise take it as text and keep the
/// focus.
public final class TabKey {
    private TabKey() {}

    /// From now on Tab and Shift+Tab leave the fields, as they leave any other.
    public static void leaves(TextArea... fields) {
        for (TextArea field : fields) {
            field.addEventFilter(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                            field.requestFocusTraversal(
                                    event.isShiftDown()
                                            ? TraversalDirection.PREVIOUS
                                            : TraversalDirection.NEXT);
                            event.consume();
                        }
                    });
        }
    }
}
