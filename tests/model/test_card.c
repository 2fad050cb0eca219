/* Card numbers of the networks' own test sets, and numbers that only look like one. */

#include "model/card.h"
#include "tests/helper.h"

static const char *const cards[] = {
    /* Visa, Mastercard (old and new range), Amex, Discover, JCB, Diners, UnionPay, Maestro */
    "4111111111111111", "4012888888881881", "4222222222222", "5555555555554444", "5105105105105100",
    "2223003122003222", "2720992593530465", "378282246310005", "371449635398431",
    "6011111111111117", "6445644564456445", "3530111333300000", "3566002020360505",
    "30569309025904", "38520000023237", "36227206271667", "6200000000000005", "6759649826438453",
    "6304000000000000",
    /* as people write them */
    "4111 1111 1111 1111", "4111-1111-1111-1111", "4111.1111.1111.1111", "4111  1111  1111  1111",
    "4111 - 1111 - 1111 - 1111", "3782 822463 10005", "3056 930902 5904", "4222 2222 22222",
    "4111\xc2\xa0\x31\x31\x31\x31\xc2\xa0\x31\x31\x31\x31\xc2\xa0\x31\x31\x31\x31",
    "41111111 11111111", "4111–1111–1111–1111", "４１１１１１１１１１１１１１１１",
    "4111\n1111\n1111\n1111",
    /* among other text and numbers */
    "Visa 4111 1111 1111 1111, 12/27", "4111 1111 1111 1111 12/27 123", "12 4111 1111 1111 1111",
    "Room 12 4111-1111-1111-1111 2 nights", "card:5555555555554444.", "(378282246310005)",
    "2026-11-21 4111 1111 1111 1111", "+84 903 123 456 4111 1111 1111 1111",
    "a 1234567890123456 b 4111111111111111"};

static const char *const others[] = {
    "", "no number", "4111 1111 1111", "4111 1111 1111 1112", "1234 5678 9012 3456",
    "9111111111111111",
    /* phones */
    "+84 90 123 45 67", "0084 90 123 45 67", "+49 1512 3456789", "+49 1511 2345670", "0903 123 456",
    "+4111111111111111", "02838 222 222 / 02838 333 333",
    /* bookings, days, amounts, ids */
    "BK202600001", "C20260001", "LY000123", "2026-11-21 2026-11-24", "30.05.2024 - 02.06.2024",
    "30.05.2024 - 04.06.2024", "30-05-2024 05-06-2024", "1.130.058,63", "4.111.111.111.111.111",
    "622822197001010015", "622822197001010023", "622822197001010031", "622822197001010040",
    "622822197001010058", "622822197001010066", "622822197001010074", "622822197001010082",
    "622822197001010090", "622822197001010104",
    /* longer than any card */
    "41111111111111111111", "411111111111111111111111111111111111111111"};

START_TEST(cards_are_seen)
{
    ck_assert_msg(has_card_number(cards[_i]), "%s", cards[_i]);
}
END_TEST

START_TEST(others_are_not)
{
    ck_assert_msg(!has_card_number(others[_i]), "%s", others[_i]);
}
END_TEST

START_TEST(lengths_are_told)
{
    ck_assert_int_eq(card_digits(NULL), 0);
    ck_assert_int_eq(card_digits("4222222222222"), 13);
    ck_assert_int_eq(card_digits("30569309025904"), 14);
    ck_assert_int_eq(card_digits("3782 822463 10005"), 15);
    ck_assert_int_eq(card_digits("4111 1111 1111 1111"), 16);
}
END_TEST

/* One wrong digit anywhere and the check digit no longer fits. */
START_TEST(one_wrong_digit_is_no_card)
{
    for (int i = 0; i < 16; i++) {
        char text[] = "4012888888881881";
        text[i] = text[i] == '9' ? '0' : (char)(text[i] + 1);
        ck_assert_msg(!has_card_number(text), "%s", text);
    }
}
END_TEST

Suite *suite_card(void)
{
    Suite *s = suite_create("card");
    TCase *c = tcase_create("card");
    tcase_add_loop_test(c, cards_are_seen, 0, COUNT_OF(cards));
    tcase_add_loop_test(c, others_are_not, 0, COUNT_OF(others));
    tcase_add_test(c, lengths_are_told);
    tcase_add_test(c, one_wrong_digit_is_no_card);
    suite_add_tcase(s, c);
    return s;
}
