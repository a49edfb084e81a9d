// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a changed model still does what the original did, on images kept out of the change:
 * {@link org.trimformer.model.agreement.HeldOutSplit} sets the images aside, {@link
 * org.trimformer.model.agreement.AgreementCheck} compares the models on them.
 */
package org.trimformer.model.agreement;
