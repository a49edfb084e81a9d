// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

/** A class whose fields carry widgets. */
public interface WidgetGroup {}
