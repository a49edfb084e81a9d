/** Widgets; one package a kind of value. */
package org.knime.node.parameters.widget;
