#include "demo/culture.h"

static const char *const female[] = {
    "Maria",     "Ana",      "Francisca", "Antónia", "Adriana",  "Juliana",  "Márcia",  "Fernanda",
    "Patrícia",  "Aline",    "Sandra",    "Camila",  "Amanda",   "Bruna",    "Jéssica", "Letícia",
    "Júlia",     "Luciana",  "Vanessa",   "Mariana", "Gabriela", "Vera",     "Vitória", "Larissa",
    "Cláudia",   "Beatriz",  "Rita",      "Luana",   "Sónia",    "Renata",   "Eliane",  "Joana",
    "Inês",      "Catarina", "Teresa",    "Isabel",  "Helena",   "Leonor",   "Matilde", "Carolina",
    "Sofia",     "Madalena", "Margarida", "Alice",   "Laura",    "Benedita", "Lara",    "Graça",
    "Conceição", "Fátima",   "Lurdes",    "Rosa",    "Filipa",   "Marta",    "Paula",   "Susana",
    "Cristina",  "Cecília",  "Débora",    "Tânia",   "Raquel",   "Heloísa",  "Yasmin",  "Valentina",
    "Lívia",     "Simone"};

static const char *const male[] = {
    "José",     "João",      "António",   "Francisco", "Carlos",  "Paulo",    "Pedro",    "Lucas",
    "Luiz",     "Marcos",    "Luís",      "Gabriel",   "Rafael",  "Daniel",   "Marcelo",  "Bruno",
    "Eduardo",  "Felipe",    "Rodrigo",   "Manuel",    "Mateus",  "André",    "Fernando", "Fábio",
    "Leonardo", "Gustavo",   "Guilherme", "Leandro",   "Tiago",   "Anderson", "Ricardo",  "Márcio",
    "Jorge",    "Sebastião", "Alexandre", "Roberto",   "Edson",   "Diego",    "Vítor",    "Sérgio",
    "Cláudio",  "Thiago",    "Geraldo",   "Adriano",   "Luciano", "Júlio",    "Renato",   "Rui",
    "Nuno",     "Duarte",    "Gonçalo",   "Afonso",    "Martim",  "Santiago", "Salvador", "Tomás",
    "Miguel",   "Vasco",     "Simão",     "Hélder",    "Artur",   "Henrique", "Caio",     "Otávio",
    "Murilo"};

static const char *const family[] = {
    "Silva",      "Santos",      "Oliveira",   "Souza",     "Rodrigues",     "Ferreira",
    "Alves",      "Pereira",     "Lima",       "Gomes",     "Ribeiro",       "Carvalho",
    "Almeida",    "Lopes",       "Soares",     "Fernandes", "Vieira",        "Barbosa",
    "Rocha",      "Dias",        "Nascimento", "Andrade",   "Moreira",       "Nunes",
    "Marques",    "Machado",     "Mendes",     "Freitas",   "Cardoso",       "Ramos",
    "Gonçalves",  "Santana",     "Teixeira",   "Martins",   "Araújo",        "Costa",
    "Pinto",      "Correia",     "Sousa",      "Monteiro",  "Moura",         "Fonseca",
    "Coelho",     "Cunha",       "Pires",      "Reis",      "Antunes",       "Simões",
    "Matos",      "Castro",      "Campos",     "Melo",      "Azevedo",       "Batista",
    "Borges",     "Neves",       "Miranda",    "Tavares",   "Figueiredo",    "Magalhães",
    "Barros",     "Brito",       "Macedo",     "Guimarães", "Xavier",        "Leite",
    "Faria",      "Assunção",    "Cruz",       "Amaral",    "Baptista",      "Henriques",
    "Lourenço",   "Esteves",     "Domingues",  "Valente",   "Conceição",     "da Silva",
    "dos Santos", "de Oliveira", "da Costa",   "de Souza",  "do Nascimento", "Vaz",
    "Bastos",     "Peixoto",     "Sampaio",    "Pacheco",   "Siqueira",      "Guerra"};

static const char *const pt_speaks[] = {"en", "en,es", "", "en,fr"};

static const char *const pt_cities[] = {"Lisboa;;1###-0##",        "Porto;;4###-0##",
                                        "Coimbra;;30##-0##",       "Braga;;47##-0##",
                                        "Faro;Algarve;80##-0##",   "Funchal;Madeira;90##-0##",
                                        "Évora;Alentejo;70##-0##", "Setúbal;;29##-0##"};

static const char *const pt_streets[] = {
    "Rua Augusta @",     "Avenida da Liberdade @",         "Rua de Santa Catarina @",
    "Rua do Comércio @", "Praça da República @",           "Rua 25 de Abril @",
    "Largo do Carmo @",  "Travessa das Flores @, #.º Dto", "Rua da Alegria @"};

static const char *const pt_mobiles[] = {"91# ### ###", "93# ### ###", "96# ### ###"};
static const char *const pt_lines[] = {"21 3## ## ##", "22 2## ## ##"};
static const char *const pt_domains[] = {"correio.example", "recados.example", "mail.example"};

static const char *const pt_stems[] = {
    "Lusitânia",        "Tejo",  "Douro",   "Atlântico", "Algarve", "Caravela",
    "Serra da Estrela", "Belém", "Mondego", "Açor"};
static const char *const pt_business[] = {"Construções", "Têxteis", "Tecnologia", "Consultoria",
                                          "Transportes", "Vinhos",  "Cortiças",   "Alimentar"};

static const char *const pt_companies[] = {"{s} {a}, Lda.", "{s} {a}, S.A.", "{f} & Filhos, Lda."};
static const char *const pt_agencies[] = {"Viagens {s}", "{s} Turismo, Lda."};
static const char *const pt_offices[] = {"Câmara Municipal de {c}", "Universidade de {c}",
                                         "Hospital de {c}"};

static const char *const br_speaks[] = {"en", "", "en", "es", "en,es"};

static const char *const br_cities[] = {
    "São Paulo;SP;01###-0##",     "Rio de Janeiro;RJ;20###-0##", "Belo Horizonte;MG;30###-0##",
    "Salvador;BA;40###-0##",      "Brasília;DF;70###-0##",       "Curitiba;PR;80###-0##",
    "Florianópolis;SC;88###-0##", "Recife;PE;50###-0##",         "Porto Alegre;RS;90###-0##"};

static const char *const br_streets[] = {
    "Rua das Flores, @",       "Avenida Paulista, @#", "Rua XV de Novembro, @",
    "Avenida Brasil, @#",      "Rua São João, @",      "Avenida Atlântica, @#",
    "Rua Sete de Setembro, @", "Rua Tiradentes, @",    "Alameda Santos, @#"};

static const char *const br_mobiles[] = {"11 98###-####", "21 98###-####", "31 98###-####",
                                         "41 99###-####", "51 99###-####"};
static const char *const br_lines[] = {"11 3###-####", "21 2###-####"};
static const char *const br_domains[] = {"correio.example", "recado.example", "mail.example"};

static const char *const br_stems[] = {"Ipê",       "Pantanal",  "Boa Vista", "Cruzeiro",
                                       "Ipanema",   "Araucária", "Iguaçu",    "Bandeirante",
                                       "Bom Jesus", "Guaraná"};
static const char *const br_business[] = {"Alimentos",   "Construtora", "Tecnologia", "Consultoria",
                                          "Transportes", "Têxtil",      "Energia",    "Comércio"};

static const char *const br_companies[] = {"{s} {a} Ltda.", "{s} {a} S.A.", "Irmãos {f} Ltda."};
static const char *const br_agencies[] = {"{s} Viagens e Turismo Ltda.", "CVT {s}"};
static const char *const br_offices[] = {"Prefeitura de {c}", "Universidade Federal de {c}",
                                         "Hospital das Clínicas de {c}"};

const struct demo_culture demo_culture_pt = {
    .language = "pt",
    .country = "PT",
    .weight = 16,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(pt_speaks),
    .cities = WORDS(pt_cities),
    .streets = WORDS(pt_streets),
    .calling = "351",
    .trunk = "",
    .mobiles = WORDS(pt_mobiles),
    .lines = WORDS(pt_lines),
    .passport = "CB######",
    .national = "########",
    .tax = "5########",
    .tax_type = "vat",
    .domains = WORDS(pt_domains),
    .stems = WORDS(pt_stems),
    .business = WORDS(pt_business),
    .companies = WORDS(pt_companies),
    .agencies = WORDS(pt_agencies),
    .offices = WORDS(pt_offices),
};

const struct demo_culture demo_culture_br = {
    .language = "pt",
    .country = "BR",
    .weight = 24,
    .female = WORDS(female),
    .male = WORDS(male),
    .family = WORDS(family),
    .latin = true,
    .middle_habit = MIDDLE_GIVEN,
    .speaks = WORDS(br_speaks),
    .cities = WORDS(br_cities),
    .streets = WORDS(br_streets),
    .calling = "55",
    .trunk = "0",
    .mobiles = WORDS(br_mobiles),
    .lines = WORDS(br_lines),
    .passport = "FA######",
    .national = "###.###.###-##",
    .tax = "##.###.###/0001-##",
    .tax_type = "vat",
    .domains = WORDS(br_domains),
    .stems = WORDS(br_stems),
    .business = WORDS(br_business),
    .companies = WORDS(br_companies),
    .agencies = WORDS(br_agencies),
    .offices = WORDS(br_offices),
};
