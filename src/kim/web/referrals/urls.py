"""Addresses of the room "Verweise"."""

from django.urls import URLPattern, path

from kim.web.referrals import answers, lists, sending, slips, vouchers

urlpatterns: list[URLPattern] = [
    path("", lists.show, name="referrals"),
    path("new/", sending.show, name="referral_new"),
    path("voucher/", vouchers.redeem, name="voucher_redemption"),
    path("<uuid:referral>/", slips.show, name="referral"),
    path("<uuid:referral>/voucher/", vouchers.show, name="referral_voucher"),
    path("<uuid:referral>/voucher.pdf", vouchers.file, name="referral_voucher_file"),
    path("<uuid:referral>/withdrawal/", sending.withdraw, name="referral_withdrawal"),
    path("<uuid:referral>/told/", slips.tell, name="referral_told"),
    path("<uuid:referral>/resending/", sending.resend, name="referral_resending"),
    path("<uuid:referral>/acceptance/", answers.accept, name="referral_acceptance"),
    path("<uuid:referral>/refusal/", answers.decline, name="referral_refusal"),
    path("<uuid:referral>/try/", answers.note_try, name="referral_try"),
    path("<uuid:referral>/talk/", answers.note_talk, name="referral_talk"),
    path("<uuid:referral>/giving-up/", answers.give_up, name="referral_giving_up"),
]
