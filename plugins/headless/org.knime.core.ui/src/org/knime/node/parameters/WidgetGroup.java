package org.knime.node.parameters;

/** A class whose fields carry widgets. */
public interface WidgetGroup {}
