const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/u));

const MALE = words(`
aaron abdul abraham adam adrian ahmed al alan albert alejandro alex alexander alfred ali allan allen alvin amir anders andre andreas andrei andrew andy angelo
anthony antonin antonio antony arne arnold arthur ashton ban barack barney barry bart bashar basil ben benedict benjamin bernard bernie bill billy bob bobby boris brad
bradley brandon brendan brent bret brett brian bruce bruno bryan byron calvin cameron carl carlos carter cesar chad charles charlie chris christian christopher chuck
clarence claude clint clyde colin connor corey cory craig curt curtis cyrus dale damian dan daniel danny darrell darren dave david dean denis dennis derek desmond
devin diego dmitri dmitry dominic don donald donny doug douglas duane duncan dustin dwight earl ed eddie edgar eduardo edward edwin elias elijah elliott emanuel
emmanuel enrique eric erick erik ernest ernesto ethan eugene evan farouk felipe felix fernando fidel francis francisco francois frank franklin fred frederick gabriel
garrett gary gavin gene geoff geoffrey george gerald gerard gilbert glen glenn gordon graham grant greg gregory guillermo guy hank harold harry harvey hassan
hector helmut henrique henry herbert herman howard hugh hugo hunter ian ibrahim igor isaac ivan jack jackson jacob jaime jake jamal james jan jared jason javier jay jean
jeb jeff jefferson jeffrey jeremy jerome jerry jesse jesus jim jimmy joao joaquin joe joel john johnny jon jonathan jordan jorge jose josef joseph josh joshua juan
jules julian julio justin karl keith kellyanne ken kenneth kevin khalid kirk kurt kyle lance larry lawrence lee leo leon leonard leroy leslie lindsey lloyd louis lucas luis luke
malcolm manuel marc marco marcus mario mark marshall martin marvin mathew matt matthew maurice max michael michel miguel mike mikhail milton mitch mitchell mitt
mohamed mohammad mohammed morgan moshe muhammad murray nabil narendra nathan nathaniel neal ned neil nelson newt nicholas nick nicolas nigel noah noam norman oliver
omar orrin oscar otto owen pablo pat patrick paul pedro pervez pete peter phil philip phillip pierre rafael rahm ralph ramon rand randall randy raul ray raymond recep reince rex
ricardo richard rick ricky rob robert roberto robin rod rodney rodrigo roger roland ron ronald ronny ross roy rudolph rudy rupert russ russell ryan salman sam samuel
scott sean sebastian sergei sergey seth shane shawn sheldon silvio simon spencer stan stanley stephen steve steven stuart sylvester tariq ted terrence terry theodore
thomas tim timothy toby todd tom tommy tony travis trent trevor tyler vernon victor vince vincent vladimir volodymyr walter warren wayne wesley will william willie winston wolf xi
yasser yuri yusuf zachary`);

const FEMALE = words(`
abigail adele agnes aisha alexandra alexandria alexis alice alicia alison allison alyssa amanda amber amelia amy ana andrea angela angelina anita ann anna anne annette annie
april ariana arlene ashley audrey aung barbara barbra beatrice becky bella bernice beth betsy bettina betty beverly bianca bonnie brenda bridget brittany brooke camille candace candice
carla carly carmen carol caroline carolyn carrie catherine cathy cecilia charlene charlotte chelsea cheryl chloe christa christiane christie christina christine cindy
claire clara claudia colleen condoleezza connie constance courtney cristina crystal cynthia daisy dana danielle dawn deborah debbie debra delia denise diana diane dianne dilma
dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella ellen emily emma erica erika erin estelle esther ethel eva eve evelyn faith fatima
felicia fiona florence frances gabrielle gail georgia geraldine gertrude gina ginny glenda gloria grace greta gretchen gwen hannah harriet hazel heather heidi helen helena hillary hilary
holly hope huma ida ilhan ingrid irene iris isabel isabella ivana ivanka jackie jacqueline jaime jamie jan jane janet janice jasmine jean jeanette jeanne jen jenna jennifer jenny jessica jill
jo joan joanna joanne jocelyn josephine joy joyce juanita judith judy julia juliana julie june kamala karen karin karla kate katherine kathleen kathryn kathy katie katrina kay kayla kayleigh kelly
kellyanne kerry kim kimberly kirsten kirstjen kristen kristin kristina lara latoya laura lauren laurie leah leila lena leslie letitia lily linda lindsay lisa lois loretta lori lorraine louise lucia lucille
lucy lydia lynn mabel madeleine madison maggie malala marcia margaret maria marian marianne marie marilyn marina marine marion marjorie marlene marsha martha mary maureen maxine maya megan meghan melania
melanie melinda melissa mercedes meredith mia michele michelle mildred miranda miriam molly monica nadia nancy naomi natalie natasha nicole nikki nina nora norma olga olivia omarosa paige pam pamela
patricia patty paula pauline peggy penny phyllis priscilla priya rachel ramona rebecca regina renee rhonda rita roberta robin rosa rosalind rose rosemary roxanne ruth sabrina sally samantha sandra
sara sarah selena shannon sharon sheila shelley shelly sheryl shirley silvia simone sofia sonia sonya sophia sophie stacey stacy stella stephanie sue summer susan susana suzanne sylvia tamara tammy tania tara
teresa theresa tiffany tina tonya tracey tracy tricia tulsi ursula valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda wendy whitney yolanda yvette yvonne zoe`);

/** What a given name usually says about gender; null when it says nothing or both. Evidence, never a verdict: titles and pronouns outrank it. */
export function genderOfGivenName(name: string): "male" | "female" | null {
  const lower = name.toLowerCase();
  const male = MALE.has(lower);
  const female = FEMALE.has(lower);
  if (male === female) return null;
  return male ? "male" : "female";
}

/** Whether a word is a common given name at all. */
export const isGivenName = (name: string): boolean => MALE.has(name.toLowerCase()) || FEMALE.has(name.toLowerCase());
