// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of a dialog's layout: what {@code @Layout} points to, its controls and the parts inside.
 * Parts inside another are ordered by {@code @After} and {@code @Before}; among those that may come
 * next, the one whose class has the first simple name does.
 */
final class LayoutPart {

    private final Class<?> m_type;
    private final Set<LayoutPart> m_before = new HashSet<>();
    private final List<DialogLayout.Leaf> m_controls = new ArrayList<>();
    private final Set<LayoutPart> m_children = new HashSet<>();
    private LayoutPart m_parent;

    /** A part; {@code type} is null for the root of a dialog without a layout. */
    LayoutPart(Class<?> type) {
        m_type = type;
    }

    Class<?> type() {
        return m_type;
    }

    LayoutPart parent() {
        return m_parent;
    }

    void moveInto(LayoutPart parent) {
        if (m_parent != null) {
            m_parent.m_children.remove(this);
        }
        m_parent = parent;
        if (parent != null) {
            parent.m_children.add(this);
        }
    }

    void add(DialogLayout.Leaf control) {
        m_controls.add(control);
    }

    /** The controls, which stand above the parts inside. */
    List<DialogLayout.Leaf> controls() {
        return m_controls;
    }

    boolean hasContent() {
        return !m_controls.isEmpty() || m_children.stream().anyMatch(LayoutPart::hasContent);
    }

    List<After> after() {
        return List.of(m_type.getAnnotationsByType(After.class));
    }

    List<Before> before() {
        return List.of(m_type.getAnnotationsByType(Before.class));
    }

    Class<?> inside() {
        var inside = m_type.getAnnotation(Inside.class);
        return inside == null ? null : inside.value();
    }

    void comesAfter(LayoutPart earlier) {
        m_before.add(earlier);
    }

    /** The parts inside that have content, in the order of the dialog. */
    List<LayoutPart> children() {
        var ordered = new ArrayList<LayoutPart>();
        var open = new HashSet<>(m_children);
        while (!open.isEmpty()) {
            var next =
                    open.stream()
                            .filter(part -> ordered.containsAll(part.m_before))
                            .min(Comparator.comparing(part -> part.m_type.getSimpleName()))
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "Circular ordering of layout parts in "
                                                            + m_type.getName()));
            open.remove(next);
            ordered.add(next);
        }
        return ordered.stream().filter(LayoutPart::hasContent).toList();
    }
}
