/** 医療機関: who may ask for equipment, of which type, under which agreements. */
package jp.gmis.sos.facility;
