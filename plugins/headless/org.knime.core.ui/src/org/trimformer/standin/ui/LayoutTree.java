// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a layout as a tree: a part lies inside the class it is nested in, inside what its
 * {@code @Inside} names, or beside what its {@code @After} or {@code @Before} names.
 */
final class LayoutTree {

    private final Map<Class<?>, LayoutPart> m_parts = new LinkedHashMap<>();
    private final Deque<LayoutPart> m_unordered = new ArrayDeque<>();
    private final LayoutPart m_root;

    /**
     * A tree of the controls.
     *
     * @throws IllegalStateException where parts have no common root or their order is circular, as
     *     in KNIME, where the dialog cannot be opened then
     */
    LayoutTree(List<DialogLayout.Placed> controls) {
        for (var control : controls) {
            if (control.part() != null) {
                part(control.part()).add(control.leaf());
            }
        }
        while (!m_unordered.isEmpty()) {
            order(m_unordered.pop());
        }
        m_root = root();
        for (var control : controls) {
            if (control.part() == null) {
                m_root.add(control.leaf());
            }
        }
        m_root.children(); // says what is circular
    }

    LayoutPart rootPart() {
        return m_root;
    }

    private LayoutPart part(Class<?> type) {
        var known = m_parts.get(type);
        if (known != null) {
            return known;
        }
        var part = new LayoutPart(type);
        m_parts.put(type, part);
        m_unordered.push(part);
        if (type.getEnclosingClass() != null) {
            part.moveInto(part(type.getEnclosingClass()));
        }
        return part;
    }

    private void order(LayoutPart part) {
        for (var before : part.before()) {
            var target = part(before.value());
            target.comesAfter(part);
            moveBeside(part, target);
        }
        for (var after : part.after()) {
            var target = part(after.value());
            part.comesAfter(target);
            moveBeside(part, target);
        }
        if (part.inside() != null) {
            part.moveInto(part(part.inside()));
        }
    }

    private static void moveBeside(LayoutPart part, LayoutPart target) {
        if (part.parent() == target.parent()) {
            return;
        }
        if (part.type().isNestmateOf(target.type())) {
            throw new IllegalStateException(
                    "Layout part "
                            + part.type().getName()
                            + " is ordered by "
                            + target.type().getName()
                            + ", which lies elsewhere in the same class.");
        }
        part.moveInto(target.parent());
    }

    private LayoutPart root() {
        var roots =
                m_parts.values().stream()
                        .filter(part -> part.parent() == null && part.hasContent())
                        .toList();
        if (roots.size() > 1) {
            throw new IllegalStateException(
                    "Multiple root layout parts: "
                            + roots.stream().map(part -> part.type().getName()).toList());
        }
        return roots.isEmpty() ? new LayoutPart(null) : roots.get(0);
    }
}
