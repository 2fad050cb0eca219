/* Every suite of the tests, one line each. SUITE(thing): tests/AREA/test_thing.c defines
 * Suite *suite_thing(void). SUITE_PARTS(thing, n): Suite *suite_thing(int part, int parts), of
 * which n parts may run at the same time. */
SUITE_PARTS(scenes, 6)
SUITE(arena)
SUITE(text)
SUITE(clock)
SUITE(phone)
SUITE(iso)
SUITE(reader)
SUITE(name)
SUITE(key)
SUITE(command)
SUITE(bind)
SUITE(input)
SUITE(line)
SUITE(list)
SUITE(widget)
SUITE(map)
