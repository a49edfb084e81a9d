// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.node.parameters.updates.StateProvider;

import java.util.List;

/** Provides choices. */
public interface ChoicesStateProvider<S> extends StateProvider<List<S>> {}
