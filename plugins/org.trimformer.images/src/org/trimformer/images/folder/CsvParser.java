package org.trimformer.images.folder;

import org.trimformer.core.fault.ImageException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of RFC 4180 text one by one: cells may stand in double quotes, inside which separators,
 * line ends and doubled quotes are plain text. Line ends may be CRLF, LF or CR; blank lines are
 * passed over.
 */
final class CsvParser {

    /**
     * A record.
     *
     * @param line where it starts, from 1
     * @param cells one or more
     */
    record Record(int line, List<String> cells) {}

    private final String text;
    private final char separator;
    private final String name;
    private int at;
    private int line = 1;

    CsvParser(String text, char separator, String name) {
        this.text = text;
        this.separator = separator;
        this.name = name;
    }

    /** The next record, empty at the end of the text. */
    Optional<Record> next() {
        while (at < text.length() && isLineEnd()) {
            passLineEnd();
        }
        if (at == text.length()) {
            return Optional.empty();
        }
        int start = line;
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == separator) {
            at++;
            cells.add(cell());
        }
        if (at < text.length()) {
            passLineEnd();
        }
        return Optional.of(new Record(start, cells));
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && !isLineEnd()) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        int start = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '"') {
                int before = at;
                if (isLineEnd()) {
                    passLineEnd();
                } else {
                    at++;
                }
                cell.append(text, before, at);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at += 2;
            } else {
                at++;
                checkEndOfCell();
                return cell.toString();
            }
        }
        throw new ImageException(
                "The quote opened in line " + start + " of '" + name + "' is never closed.",
                "Close it, or double quotes that belong to the text.");
    }

    private void checkEndOfCell() {
        if (at < text.length() && text.charAt(at) != separator && !isLineEnd()) {
            throw new ImageException(
                    "Line " + line + " of '" + name + "' goes on after a closing quote.",
                    "Double quotes that belong to the text.");
        }
    }

    private boolean isLineEnd() {
        char c = text.charAt(at);
        return c == '\n' || c == '\r';
    }

    private void passLineEnd() {
        boolean pair =
                text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        at += pair ? 2 : 1;
        line++;
    }
}
