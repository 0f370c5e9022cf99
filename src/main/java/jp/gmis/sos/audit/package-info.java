/** 監査記録: who saw, changed, decided and exported what, when and from where. */
package jp.gmis.sos.audit;
