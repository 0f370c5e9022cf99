package jp.gmis.sos.account.web;

import jp.gmis.sos.shared.MailAddress;
import jp.gmis.sos.shared.PhoneNumber;
import jp.gmis.sos.user.UserAccount;
import org.springframework.validation.Errors;

/**
 * ユーザ基礎情報, as it was typed.
 *
 * @param contactName 担当者
 * @param contactPhone 電話番号, may be blank
 * @param email メールアドレス
 */
record ContactForm(String contactName, String contactPhone, String email) {

	private static final int LONGEST_NAME = 100;

	ContactForm {
		contactName = (contactName == null) ? "" : contactName.strip();
		contactPhone = (contactPhone == null) ? "" : contactPhone.strip();
		email = (email == null) ? "" : email.strip();
	}

	static ContactForm of(UserAccount account) {
		return new ContactForm(account.getContactName(), account.getContactPhone(), account.getEmail());
	}

	String phone() {
		return this.contactPhone.isEmpty() ? null : PhoneNumber.normalize(this.contactPhone);
	}

	void validate(Errors errors) {
		if (this.contactName.isEmpty()) {
			errors.rejectValue("contactName", "contactForm.contactName.required");
		}
		else if (this.contactName.codePointCount(0, this.contactName.length()) > LONGEST_NAME) {
			errors.rejectValue("contactName", "contactForm.tooLong", new Object[] { LONGEST_NAME }, null);
		}
		if (!this.contactPhone.isEmpty() && !PhoneNumber.isValid(this.contactPhone)) {
			errors.rejectValue("contactPhone", "contactForm.contactPhone.invalid");
		}
		if (this.email.isEmpty()) {
			errors.rejectValue("email", "contactForm.email.required");
		}
		else if (!MailAddress.isValid(this.email)) {
			errors.rejectValue("email", "contactForm.email.invalid");
		}
	}

}
