/** 確認デスク: the reviewers' own pages, the second door beside Tasklist. */
package jp.gmis.sos.review.web;
