"""Names that are common in families who came to Canada from East and West Africa, the Arab countries, South and South-East Asia
and Haiti, which the lists of faker and of a census leave out or write otherwise. Spellings as their bearers use them here;
no person is meant by any pair of them. Those that are everyday words as well (Long, Le, Muse) stay out.
"""

SOMALI = """Abdi Abdirahman Abdullahi Abdulkadir Abdirashid Abdirizak Abdisalam Abshir Adan Aden Ahmed Ali Amal Amina Asha Awil Ayaan Ayan Bashir
Cabdi Cabdulle Cali Caasha Cawil Deeqa Deka Duale Elmi Fadumo Faduma Faiza Farah Farhiya Fartun Fowsiyo Geedi Guled Gedi Habiba Halima
Hamdi Hassan Hersi Hibaaq Hibo Hinda Hodan Hodo Hussein Idil Idris Ifrah Ilhan Ismail Jama Jibril Kadija Kaltun Khadra Ladan Liban Lul Maxamed Magan
Mahad Maryan Mohamud Mohamoud Muna Mursal Mustafe Nasra Nimo Nuur Nur Omar Osman Qamar Rahma Roble Ruqiya Saado Sahra Samatar Samira
Shamso Sharmarke Shire Shukri Siyad Suad Sucdi Suleiman Timiro Ubah Umul Warsame Warsan Waris Xaawo Xasan Xirsi Xuseen Yasin Yusuf Zahra Zeinab"""
TAMIL = """Aarthi Abirami Ambika Anandan Ananthan Anushan Aravinthan Arulampalam Arumugam Balachandran Balakrishnan Balasingam Balasubramaniam Bavani
Chandran Chandrasekaran Dharshini Elango Ganesan Ganeshalingam Gnanasekaran Gowri Ilango Jananie Jegatheesan Jeyakumar Jeyaratnam Kajan Kanagaratnam
Kandasamy Kandiah Kanthan Karthik Kavitha Kirupakaran Kokila Krishnapillai Kugathasan Kumaran Lakshmi Logan Mahalingam Mahendran Manoharan Mathura
Mayuran Meena Mohan Murugan Nadarajah Nagalingam Nallathamby Nirmala Nithya Paramanathan Pathmanathan Ponnambalam Prabakaran Prashanth Priya Pushpa
Rajan Rajaratnam Rajasingam Rajendran Ramanathan Ratnam Ravindran Sabaratnam Sathish Satkunanathan Selladurai Selvam Selvarajah Selvarani Senthil
Shanmugam Sinnathamby Sinnathurai Sivakumar Sivakumaran Sivalingam Sivanesan Siva Somasundaram Subramaniam Sundaralingam Suthan Tharshini Tharmalingam
Thangarajah Thanabalasingam Theepan Thevarajah Thirunavukkarasu Thivya Uthayakumar Vallipuram Vasanthi Velupillai Venkatesh Vignarajah Vijayakumar
Vinothan Visvanathan Yogarajah Yogeswaran"""
VIETNAMESE = """Anh Bao Bich Bui Chau Chi Cuc Cuong Dang Dao Dat Diem Dinh Doan Duc Dung Duong Duyen Giang Hai Hanh Hien Hieu Hoa Hoang Hong Hung
Huong Huy Huynh Khanh Khoa Kieu Kim Lam Lan Lanh Linh Loc Luong Ly Minh Nam Nga Ngan Nghia Ngo Ngoc Nguyen Nguyet Nhan Nhi
Nhung Oanh Pham Phan Phat Phong Phu Phuc Phung Phuong Quan Quang Quoc Quy Quyen Quynh Suong Tam Tan Thach Thai Thang Thanh Thao Thi Thien Thinh
Thoa Thu Thuan Thuy Tien Toan Tran Trang Tri Trinh Trong Trung Truong Tuan Tuyen Tuyet Van Viet Vinh Vo Vuong Xuan Yen"""
ARABIC = """Abbas Abboud Abdallah Abdelkader Abdelaziz Abdulaziz Abdulrahman Abir Adel Adnan Ahlam Aicha Aisha Alaa Amal Amin Amina Amira Anas Asma Aya
Ayman Aziz Aziza Bachir Badr Bahaa Basel Basma Bassam Benali Benaissa Benchekroun Benjelloun Bennani Bensalem Bilal Boualem Bouchra Boutros Chafik
Dalal Dalia Dina Djamel Fadel Fadi Fadwa Faisal Farid Farida Farouk Fatiha Fatima Fatma Fawzi Firas Ghada Ghassan Habib Haddad Hadi Hadjar Haifa Hakim
Hala Hamid Hamza Hanan Hani Hassan Hatem Hayat Hicham Hind Houda Huda Hussam Ibtissam Ihab Ilyas Imad Iman Imane Issam Jaber Jalal Jamal Jamila
Joumana Kamal Karim Karima Khadija Khaled Khalid Khalil Khoury Laila Lamia Latifa Layla Leila Lina Loubna Maha Mahmoud Malak Malika Manal Mansour Maroun
Marwan Maryam Mehdi Mounir Mona Mourad Moustafa Munir Mustafa Nabil Nada Nadia Najat Nawal Nizar Noor Noura Omar Qasim Rabab Rachid Rami Rana Randa
Rania Rashid Riyad Saad Sabah Sabri Saida Salah Saleh Salim Salma Salwa Samar Sami Samia Samir Samira Sawsan Sayed Selim Shadi Sherif
Siham Soha Souad Soumaya Tahar Tamer Tarek Tariq Wael Wafa Walid Wassim Yacine Yasmin Yasmine Yasser Youssef Zahra Zaid Zaki Zeina Zineb Ziad Zohra"""
AFRICAN = """Abena Abiola Adaeze Adama Ade Adebayo Adeola Adeyemi Adwoa Afua Akosua Akua Akinyi Alassane Ama Amadou Aminata Amara Aissatou Assane Awa Ayodele
Babajide Bakary Balde Bamba Barry Boateng Boubacar Camara Ceesay Chiamaka Chidi Chidinma Chinedu Chinwe Chukwu Cisse Coulibaly Diaby Diakite Diallo
Diabate Diarra Diop Diouf Djibril Dembele Dieng Ebele Efua Emeka Eze Fatou Fatoumata Folake Fofana Gueye Ibrahima Idowu Ifeoma Ifeanyi Ikenna Issa Issouf
Jabbie Jallow Kaba Kamau Kante Keita Kofi Konate Kone Kouassi Kouadio Kouame Kwabena Kwame Kwasi Kwesi Lamine Mamadou Mamadu Mariama Mensah Modou Moussa
Musa Mwangi Mbaye Ndiaye Ngozi Njoroge Nkechi Nkosi Nnamdi Nyambura Obi Obinna Odhiambo Okafor Okeke Okonkwo Okoro Olabisi Oluwaseun Oluwatobi Oumar
Oumou Ousmane Ouedraogo Oyelaran Sall Sanogo Seck Sekou Sesay Sidibe Sissoko Sy Sylla Tandia Temitope Thiam Toure Traore Uche Wanjiru
Wangari Yacouba Yeboah Zongo Berhane Dawit Desta Fikru Gebre Girma Haile Hirut Kebede Mekonnen Mulugeta Selam Selamawit Tadesse Tesfaye Tigist Yonas"""
HAITIAN = """Alcindor Anglade Apollon Augustin Baptiste Beauvais Bien-Aimé Boisrond Calixte Célestin Charlemagne Chérubin Darline Dessalines
Dieudonné Dorvil Duvalier Exantus Fabiola Faustin Fleurimond Frantz Gédéon Guerline Hyppolite Islande Jacquelin Jeudy Josaphat Joseph Kerline
Laguerre Lafleur Lestin Louis-Jean Louissaint Magloire Marckenson Mirlande Mondésir Myrlande Nerline Olivier Osias Paultre Pierre-Louis Régine
Rosemène Saintil Saint-Fleur Saint-Louis Sanon Sylvestre Toussaint Valcin Vilaire Widlyne Wilner Yolande Zamor"""
SOUTH_ASIAN = """Aggarwal Ahluwalia Amandeep Amarjit Arshdeep Balwinder Baljit Bhatti Bhullar Brar Chahal Chaudhry Dhaliwal Dhillon Dosanjh Farzana Gagandeep Gill
Grewal Gurdeep Gurmeet Gurpreet Harjit Harmanpreet Harpreet Hundal Iqbal Jagjit Jaskaran Jasleen Jaspreet Jaswinder Johal Kamaljit Kaur Khan Khatun Kulwinder
Lakhvir Malhi Mandeep Manjit Manpreet Mehta Mukherjee Nasreen Navdeep Navjot Nazma Paramjit Parminder Patel Qureshi Rafiq Rajinder Rajwinder Ranjit Rukhsana
Sahota Sandhu Sangha Sarabjit Sekhon Shabnam Shahid Sharma Sidhu Simran Singh Sohal Sukhdeep Sukhwinder Surinder Tanveer Tarsem Uppal Virk Zahid"""

GIVEN_AND_FAMILY = " ".join((SOMALI, TAMIL, VIETNAMESE, ARABIC, AFRICAN, HAITIAN, SOUTH_ASIAN)).split()
