// SPDX-License-Identifier: Apache-2.0
/** Every job: stopped at any moment, side by side, and without a network. */
package org.trimformer.model.everyjob;
