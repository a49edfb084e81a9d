// SPDX-License-Identifier: Apache-2.0
/** Widgets; one package a kind of value. */
package org.knime.node.parameters.widget;
