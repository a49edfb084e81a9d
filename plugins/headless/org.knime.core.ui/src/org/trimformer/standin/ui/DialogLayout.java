// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.message.TextMessage;
import org.trimformer.standin.ui.persistence.StoredField;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sections of a node's dialog in the order in which KNIME shows them, found by KNIME's rules:
 * the parts of the layout form a tree ({@link LayoutTree}), and the controls of a part stand above
 * the parts inside it, in the order of the fields.
 */
public final class DialogLayout {

    /**
     * A section of the dialog.
     *
     * @param title the heading; empty for controls outside any section
     * @param advanced whether the whole section shows with the advanced settings only
     * @param paths the settings of its controls, from top to bottom
     */
    public record DialogSection(String title, boolean advanced, List<String> paths) {

        /** Copies the list. */
        public DialogSection {
            paths = List.copyOf(paths);
        }
    }

    /**
     * What stands at one place of the layout: a control, or a group that has a layout of its own.
     */
    sealed interface Leaf {

        /** A control. */
        record Control(String path) implements Leaf {}

        /** A group of settings that keeps together. */
        record Block(LayoutPart root) implements Leaf {}
    }

    /** A leaf and the part of the layout that it belongs to; null for none. */
    record Placed(Leaf leaf, Class<?> part) {}

    private final List<DialogSection> m_sections = new ArrayList<>();

    private DialogLayout() {}

    /** The sections of the dialog of a parameters class. */
    public static List<DialogSection> of(Class<? extends NodeParameters> type) {
        var layout = new DialogLayout();
        layout.m_sections.add(new DialogSection("", false, List.of()));
        layout.walk(new LayoutTree(placed(type, "")).rootPart(), 0);
        return layout.m_sections.stream()
                .filter(section -> !section.paths().isEmpty() || !section.title().isEmpty())
                .toList();
    }

    private static List<Placed> placed(Class<?> type, String prefix) {
        var all = new ArrayList<Placed>();
        var ofClass = type.getAnnotation(Layout.class);
        for (var stored : StoredField.allOf(type)) {
            var field = stored.field();
            var layout = field.getAnnotation(Layout.class);
            var part = layout != null ? layout.value() : ofClass == null ? null : ofClass.value();
            var path = prefix + stored.key();
            if (isGroup(field.getType())) {
                for (var inner : group(field.getType(), path + "/")) {
                    all.add(inner.part() != null ? inner : new Placed(inner.leaf(), part));
                }
            } else if (isVisible(field)) {
                all.add(new Placed(new Leaf.Control(path), part));
            }
        }
        return all;
    }

    private static boolean isGroup(Class<?> type) {
        return WidgetGroup.class.isAssignableFrom(type) && !type.isInterface();
    }

    private static boolean isVisible(Field field) {
        return field.isAnnotationPresent(Widget.class)
                || field.isAnnotationPresent(TextMessage.class);
    }

    /**
     * The settings of a group: one block if its layout lies within the group, else each its own.
     */
    private static List<Placed> group(Class<?> type, String prefix) {
        var inner = placed(type, prefix);
        boolean tied =
                Stream.of(Inside.class, After.class, Before.class)
                        .anyMatch(order -> type.getAnnotationsByType(order).length > 0);
        if (tied || inner.isEmpty()) {
            return inner;
        }
        LayoutPart root;
        try {
            root = new LayoutTree(inner).rootPart();
        } catch (IllegalStateException severalRoots) {
            return inner;
        }
        return liesWithin(root, type) ? List.of(new Placed(new Leaf.Block(root), null)) : inner;
    }

    private static boolean liesWithin(LayoutPart root, Class<?> group) {
        if (root.type() != null && root.type().isAssignableFrom(group)) {
            return true;
        }
        var children = root.children();
        return children.size() == 1 && liesWithin(children.get(0), group);
    }

    /** Goes through a part; {@code at} is the section that its controls stand in. */
    private void walk(LayoutPart part, int at) {
        int here = at;
        var section = part.type() == null ? null : part.type().getAnnotation(Section.class);
        if (section != null) {
            here = m_sections.size();
            m_sections.add(
                    new DialogSection(
                            section.title(),
                            part.type().isAnnotationPresent(Advanced.class),
                            List.of()));
        }
        for (var leaf : part.controls()) {
            if (leaf instanceof Leaf.Control control) {
                var old = m_sections.get(here);
                var paths = new ArrayList<>(old.paths());
                paths.add(control.path());
                m_sections.set(here, new DialogSection(old.title(), old.advanced(), paths));
            } else if (leaf instanceof Leaf.Block block) {
                walk(block.root(), here);
            }
        }
        for (var child : part.children()) {
            walk(child, here);
        }
    }
}
